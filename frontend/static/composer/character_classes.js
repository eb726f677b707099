// A class of characters as text_length_data.js has it: where it begins and ends, as distances.
export function classOf(coded, not = "") {
  let at = 0;
  const edges = coded.split(" ").map((distance) => (at += parseInt(distance, 36)));
  if (edges.length % 2) edges.push(0x110000);
  let ranges = "";
  for (let i = 0; i < edges.length; i += 2) {
    ranges += `${escaped(edges[i])}-${escaped(edges[i + 1] - 1)}`;
  }
  return `[${not}${ranges}]`;
}

function escaped(number) {
  return `\\u{${number.toString(16)}}`;
}
