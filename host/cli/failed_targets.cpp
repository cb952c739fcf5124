#include "cli/failed_targets.hpp"

#include "cli/names.hpp"
#include "model/wording.hpp"

namespace stepwise::cli {

std::vector<Option> failed_options(Option choose) {
  return {std::move(choose),
          {.name = "sequence", .value = "SEQUENCE", .help = "Only those on this sequence."},
          {.name = "reason",
           .value = "REASON",
           .help = "Only with this error code, or these words in their reason."},
          {.name = "plugin", .value = "PLUGIN", .help = "Only those at a step of this plug-in."}};
}

FailedFilter failed_filter(Context& context, std::string_view choose) {
  const Arguments& arguments = context.arguments;
  FailedFilter filter;
  for (const std::string& word : arguments.texts("TARGET")) {
    filter.targets.push_back(parse_target(word));
  }
  filter.sequence = arguments.text("sequence");
  filter.reason = arguments.text("reason");
  filter.plugin = arguments.text("plugin");
  const std::string option = "--" + std::string(choose);
  if (arguments.has(choose) != filter.targets.empty()) {
    throw Error(Failure::usage, "CLI009", "targets",
                filter.targets.empty() ? "are neither named nor chosen" : "are named and chosen",
                "name their numbers, or choose those in status error with " + option);
  }
  const bool narrows = !filter.sequence.empty() || !filter.reason.empty() || !filter.plugin.empty();
  if (narrows && !arguments.has(choose)) {
    throw Error(Failure::usage, "CLI009", "targets", "are named, so nothing is left to choose",
                "leave out --sequence, --reason and --plugin, or choose with " + option);
  }
  return filter;
}

int show_many(Output& output, std::string_view done, const ManyResult& result) {
  output.say(std::string(done) + ' ' + counted(static_cast<std::size_t>(result.done), "target") +
             (result.refused.empty() ? "" : ", refused " + std::to_string(result.refused.size())));
  output.set("done", result.done);
  output.set("refused", to_document(result.refused));
  output.report(result.refused);
  return result.refused.empty() ? 0 : static_cast<int>(Failure::conflict);
}

}  // namespace stepwise::cli
