// The one file that the test runner finds: the suites share one demo, so they must not run side by side.

import { after, before, describe } from "node:test";

import { demo } from "./demo.js";
import { endAll } from "./program.js";
import { following } from "./suites/following.js";
import { receiving } from "./suites/receiving.js";
import { shown } from "./suites/shown.js";

describe("the manual", shown);

describe("the examples", () => {
  before(() => demo.open());
  after(endAll);
  describe("following", following);
  describe("receiving", receiving);
});
