// What every page has.
import "./busy.js";
import "./dialogs.js";
import "./focus_after_swap.js";
import "./form_token.js";
import "./menus.js";
import "./typed_words.js";
