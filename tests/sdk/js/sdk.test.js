// The one file that the test runner finds: the suites empty the same sandbox, so they must not run side by side.

import './suites/invitations.js';
import './suites/resources.js';
