#pragma once
// Starting other programs, and what they read and write.
//
// As in system.h, every function returns a negative errno on failure.
#include <stdbool.h>
#include <stdint.h>
#include <stddef.h>

// The environment of this process: `NAME=value` texts, and NULL at the end.
const char *const *sprawl_environment(void);

// Starts the program `arguments[0]`, which is looked for in PATH, without a shell; returns its
// process id. The three descriptors become its standard streams; it inherits no others. In a group
// of its own, a program ends with all that it started itself; one that asks its user something has to
// stay in ours.
int sprawl_spawn(
    const char *const arguments[], const char *const environment[], int input, int output,
    int errors, bool own_group);
// Waits for a program to end; gives its exit status, or 128 plus the signal that ended it.
int sprawl_wait_for(int process);
// Ends a program, with its group if it has one of its own. Wait for it afterwards.
void sprawl_kill(int process);
// Ends all programs that were started and not waited for, before this process ends itself; those that
// start from now on end at once. May be called in a signal handler.
void sprawl_end_programs(void);

// Lowers the rank of this process: by `steps` for the processor (0 to 19), and for disks to what is
// left over when `idle_disk`. What the system refuses is done without.
void sprawl_be_humble(int steps, bool idle_disk);

// Sleeps for so many microseconds, or less.
void sprawl_nap(uint32_t microseconds);

// A pipe, `ends[0]` to read from and `ends[1]` to write to, as wide as the system allows.
int sprawl_pipe(int ends[2]);
// A file that lies in memory alone and has no name.
int sprawl_memory_file(void);
// Writes all bytes.
int sprawl_write_all(int descriptor, const void *bytes, size_t count);
