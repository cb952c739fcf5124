// What a program says when a plug-in ends its process. For programs, not for applications that have
// signal handlers of their own: installed once, by main.
#pragma once

namespace stepwise::loader {

// From now on: when the process ends by exit() before end_in_good_order(), a line on standard error
// says what was called, and the exit code is 70, whatever code was given. When it dies by a fault
// (SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT) during a call, the same line is written and the signal
// takes its course. Not for _exit() and SIGKILL: only the next process notices those.
void watch_for_sudden_end();

// The end that now comes is meant.
void end_in_good_order();

}  // namespace stepwise::loader
