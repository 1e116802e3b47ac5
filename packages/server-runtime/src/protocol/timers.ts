/** The longest time in milliseconds that a timer can wait, about 25 days. A timer with a longer time fires at once. */
export const maxTimerMs = 2 ** 31 - 1;
