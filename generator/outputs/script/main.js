// What runs on every page. Everything a page says can be read without it.

import { startVoice } from "./aloud.js";
import { startCopies } from "./copy.js";
import { readDevice } from "./device.js";
import { startLost } from "./lost.js";
import { startChooser, startMenu } from "./menu.js";
import { startTimes } from "./now.js";
import { startBeside, startShare, startSize, startTicks } from "./tools.js";

document.documentElement.classList.add("js");
startChooser();
startMenu();
startLost();
startCopies();
const device = readDevice();
if (device) {
  startSize();
  startTimes(device);
  startTicks(device);
  startBeside(device);
  startShare(device);
  startVoice(device);
}
