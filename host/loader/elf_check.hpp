// A look at a plug-in file before the dynamic loader touches it. That one maps a file that is cut
// off without a word, and the process then dies with SIGBUS; a library for another CPU it reports
// as "No such file or directory".
#pragma once

#include <filesystem>

namespace stepwise::loader {

// Returns when `file` is a whole shared library for this machine. Runs no code of it; never waits
// for a pipe. Throws Error: PLG001 not a shared library, PLG002 cut off, PLG003 for another
// machine, PLG004 not a regular file or not readable, PLG006 writable by everybody.
void check_library_file(const std::filesystem::path& file);

}  // namespace stepwise::loader
