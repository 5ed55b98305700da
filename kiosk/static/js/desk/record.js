// The record's form: kept while it is typed, rows added in place, names looked up, dates said before they are saved.
import { enhance } from "./enhance.js";
import { keepWhileTyping } from "./record/autosave.js";
import { showBeside } from "./record/beside.js";
import { sayDate } from "./record/dates.js";
import { sayLongest } from "./record/longest.js";
import { lookUp } from "./record/lookup.js";
import { repeatRows } from "./record/rows.js";
import { chooseTongues } from "./record/tongues.js";

enhance("beside", showBeside);
enhance("rows", repeatRows);
enhance("tongues", chooseTongues);
enhance("date", sayDate);
enhance("lookup", lookUp);
enhance("longest", sayLongest);
enhance("autosave", keepWhileTyping);
