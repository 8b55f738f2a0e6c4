// A link that is followed to another page is one step for the browser's way back. Streamlit would
// make two of it: the first with the address of the page that is left and the parameters of the
// next, which is a page that nobody has seen.

const STEP_PATIENCE = 10000; // how long the next page may take to come, in ms

function inOneStep(target) {
  if (location.pathname.split("/").pop() === target.page) return;
  const whole = () => delete history.pushState; // what the browser has itself
  history.pushState = (state, title, address) => {
    if (new URL(address, location.href).pathname === location.pathname) return;
    whole();
    history.pushState(state, title, address);
  };
  setTimeout(whole, STEP_PATIENCE);
}
