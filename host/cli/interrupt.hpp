// Ctrl-C, SIGTERM and SIGHUP: the first one asks for a stop between two batches, the second one of
// the same kind ends the process.
#pragma once

namespace stepwise::cli {

void watch_for_interrupt();  // from now on; until then Ctrl-C ends the process at once
bool is_interrupted();

}  // namespace stepwise::cli
