/** The longest time of a timer, about 25 days. One that is to wait for longer, such as for Infinity, fires at once. */
export const maxTimerMs = 2 ** 31 - 1;
