// The token that a form proves itself with is another after a log-in, be it in another tab.
const TOKEN = "input[name=csrfmiddlewaretoken]";

// Give all forms of this page the token that holds now. False if nobody is logged in.
export async function renewToken() {
  const response = await fetch(location.href);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const token = page.querySelector(TOKEN)?.value;
  if (!token) return false;
  for (const field of document.querySelectorAll(TOKEN)) field.value = token;
  return !response.redirected;
}
