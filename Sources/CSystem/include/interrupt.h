#pragma once
// What the program leaves behind when the user or the system interrupts it: nothing.
#include <stdbool.h>

// Lets SIGINT, SIGHUP and SIGTERM end the process as they do by default, but tidy up first, and end
// the programs that it started. A signal that the caller of the process ignores stays ignored.
void sprawl_tidy_on_interrupt(void);
// Names the file that an interrupt removes since it is not finished; NULL for none. One at a time.
void sprawl_set_unfinished_file(const char *path);
// Says whether a line of progress is on the terminal that stderr is, which an interrupt clears.
void sprawl_set_progress_shown(bool shown);
