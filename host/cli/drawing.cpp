#include "cli/drawing.hpp"

#include <filesystem>
#include <map>
#include <ostream>

#include "base/error.hpp"
#include "base/file.hpp"
#include "base/text.hpp"

namespace stepwise::cli {
Option drawing_format_option() {
  return {.name = "format",
          .value = "FORMAT",
          .help = "Default: by the ending of --output, else mermaid.",
          .choices = {"svg", "dot", "mermaid"}};
}

Option drawing_output_option(const char* otherwise) {
  return {
      .name = "output", .value = "FILE", .help = std::string("Where to. Default: ") + otherwise};
}

Option drawing_overwrite_option() {
  return {.name = "overwrite", .help = "Replace the file when it is there."};
}

std::string drawing_format(const Arguments& arguments) {
  if (arguments.has("format")) return arguments.text("format");
  if (!arguments.has("output")) return "mermaid";
  static const std::map<std::string, std::string> by_ending = {
      {".svg", "svg"}, {".dot", "dot"}, {".gv", "dot"}, {".mmd", "mermaid"}, {".md", "mermaid"}};
  const std::string ending = std::filesystem::path(arguments.text("output")).extension();
  if (const auto known = by_ending.find(ending); known != by_ending.end()) return known->second;
  throw Error(Failure::usage, "CLI015", "option --output",
              "ends in \"" + ending + "\", which is no form of drawing known here",
              "let it end in .svg, .dot or .mmd, or say --format");
}

void write_drawing(Context& context, const std::string& path, const std::string& graph) {
  std::error_code ignored;
  if (std::filesystem::exists(path, ignored) && !context.arguments.has("overwrite")) {
    throw Error(Failure::conflict, "IO003", path, "exists already",
                "choose another name, or replace it with --overwrite");
  }
  write_file(path, graph);
}

void give_drawing(Context& context, const std::string& format, const std::string& graph) {
  context.output.set("format", format);
  if (context.arguments.has("output")) {
    const std::string path = context.arguments.text("output");
    write_drawing(context, path, graph);
    context.output.say("drew it to " + printable(path));
    context.output.set("path", path);
  } else if (context.output.json()) {
    context.output.set("graph", graph);
  } else {
    context.output.raw() << graph;
  }
}

}  // namespace stepwise::cli
