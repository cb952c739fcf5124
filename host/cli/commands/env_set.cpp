#include "cli/commands.hpp"

namespace stepwise::cli {
namespace {

int carry_out(Context& context) {
  const Arguments& arguments = context.arguments;
  Environment& environment = context.environment();
  TimeSettings settings = environment.time_settings();
  if (arguments.has("seller-availability")) {
    settings.seller_availability = arguments.text("seller-availability") == "on";
  }
  if (arguments.has("wait-time-computation")) {
    settings.wait_time_computation = arguments.text("wait-time-computation") == "on";
  }
  if (arguments.has("seller-availability") || arguments.has("wait-time-computation")) {
    environment.set_time_settings(settings, context.actor);
  }
  if (arguments.has("package-signature")) {
    environment.set_signature_policy(arguments.text("package-signature") == "require"
                                         ? SignaturePolicy::require
                                         : SignaturePolicy::warn,
                                     context.actor);
  }
  const bool required = environment.signature_policy() == SignaturePolicy::require;
  const auto word = [](bool on) { return std::string(on ? "on" : "off"); };
  const Sheet sheet = {
      {"seller_availability", "Seller availability", word(settings.seller_availability)},
      {"wait_time_computation", "Wait time computation", word(settings.wait_time_computation)},
      {"package_signature", "Package signature", required ? "require" : "warn"}};
  context.output.show(sheet);
  return 0;
}

}  // namespace

Command env_set() {
  return {
      .noun = "env",
      .verb = "set",
      .summary =
          "Set how the environment counts time and takes packages; without options: show it.",
      .description =
          "Seller availability: what falls on non-working time moves to the next working time.\n"
          "Wait time computation, which needs it: waits count working time only.",
      .options = {{.name = "seller-availability",
                   .value = "SWITCH",
                   .help = "on or off.",
                   .choices = {"on", "off"}},
                  {.name = "wait-time-computation",
                   .value = "SWITCH",
                   .help = "on or off.",
                   .choices = {"on", "off"}},
                  {.name = "package-signature",
                   .value = "POLICY",
                   .help = "For packages that nobody trusted has signed.",
                   .choices = {"require", "warn"}}},
      .examples = {{"--env dev.db env set", "how it is now"},
                   {"--env dev.db env set --seller-availability on", ""}},
      .run = carry_out};
}

}  // namespace stepwise::cli
