// What every page has.
import "./busy.js";
import "./dialogs.js";
import "./swaps.js";
