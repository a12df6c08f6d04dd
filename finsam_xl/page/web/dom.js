// What the page's other parts are written with. Names and texts of a workbook are put in as text
// alone.
const $ = (selector) => document.querySelector(selector);
const $$ = (selector) => [...document.querySelectorAll(selector)];
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

function made(tag, text = "", name = "") {
  const element = document.createElement(tag);
  element.textContent = text;
  if (name) element.className = name;
  return element;
}

function button(text, act, name = "") {
  const element = made("button", text, name);
  element.type = "button";
  element.onclick = act;
  return element;
}

const say = (text) => ($("#state").textContent = text);

// an act of the reader's; why it could not be done stands where the state is told
const acts = (id, act) =>
  ($(id).onclick = async () => {
    try {
      await act();
    } catch (fault) {
      say(fault.message);
    }
  });

const two = (number) => String(number).padStart(2, "0");
const today = (now = new Date()) => `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
const clock = (now = new Date()) => `${two(now.getHours())}.${two(now.getMinutes())}`;

const several = (number, one, more) => `${number} ${number === 1 ? one : more}`;

const letters = (number) =>
  (number > 26 ? letters(Math.floor((number - 1) / 26)) : "") + String.fromCharCode(65 + ((number - 1) % 26));

// ["D", 12] of "D12", its column as a number
function placed(a1) {
  const [, column, row] = /^([A-Z]+)(\d+)$/.exec(a1);
  return [Number(row), [...column].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0)];
}

function save(name, bytes, type) {
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  const link = made("a");
  Object.assign(link, { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
