#include "cli/commands.hpp"

namespace stepwise::cli {
namespace {

MessageSettings message_settings(Context& context) {
  const Arguments& arguments = context.arguments;
  Environment& environment = context.environment();
  const MessageSettings before = environment.message_settings();
  MessageSettings settings = before;
  settings.limit = static_cast<int>(arguments.integer("message-limit", before.limit, 0, 1000));
  settings.hours = static_cast<int>(arguments.integer("message-hours", before.hours, 1, 8760));
  if (arguments.has("duplicate-addresses")) {
    settings.allow_duplicates = arguments.text("duplicate-addresses") == "allow";
  }
  if (settings != before) environment.set_message_settings(settings, context.actor);
  return settings;
}

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
  if (arguments.has("clock-limit-days")) {
    settings.clock_limit_days =
        static_cast<int>(arguments.integer("clock-limit-days", 60, 1, 3660));
  }
  if (arguments.has("seller-availability") || arguments.has("wait-time-computation") ||
      arguments.has("clock-limit-days")) {
    environment.set_time_settings(settings, context.actor);
  }
  if (arguments.has("package-signature")) {
    environment.set_signature_policy(arguments.text("package-signature") == "require"
                                         ? SignaturePolicy::require
                                         : SignaturePolicy::warn,
                                     context.actor);
  }
  const MessageSettings messages = message_settings(context);
  const bool required = environment.signature_policy() == SignaturePolicy::require;
  const auto word = [](bool on) { return std::string(on ? "on" : "off"); };
  const Sheet sheet = {
      {"seller_availability", "Seller availability", word(settings.seller_availability)},
      {"wait_time_computation", "Wait time computation", word(settings.wait_time_computation)},
      {"clock_limit_days", "Clock limit, days", std::int64_t{settings.clock_limit_days}},
      {"package_signature", "Package signature", required ? "require" : "warn"},
      {"message_limit", "Messages to one address", messages.limit},
      {"message_hours", "  in so many hours", messages.hours},
      {"duplicate_addresses", "Duplicate addresses",
       messages.allow_duplicates ? "allow" : "refuse"}};
  context.output.show(sheet);
  return 0;
}

}  // namespace

Command env_set() {
  return {
      .noun = "env",
      .verb = "set",
      .summary = "Set how the environment counts time, sends and takes packages; else show it.",
      .description =
          "Seller availability: what falls on non-working time moves to the next working time.\n"
          "Wait time computation, which needs it: waits count working time only.\n"
          "A message over the limit of its address goes out when there is room again.",
      .options =
          {{.name = "seller-availability",
            .value = "SWITCH",
            .help = "on or off.",
            .choices = {"on", "off"}},
           {.name = "wait-time-computation",
            .value = "SWITCH",
            .help = "on or off.",
            .choices = {"on", "off"}},
           {.name = "clock-limit-days",
            .value = "DAYS",
            .help = "A system's clock further ahead of the latest time is refused. Preset: 60."},
           {.name = "package-signature",
            .value = "POLICY",
            .help = "For packages that nobody trusted has signed.",
            .choices = {"require", "warn"}},
           {.name = "message-limit",
            .value = "N",
            .help = "Automated messages to one address, in all sequences; 0: no limit. Preset: 3."},
           {.name = "message-hours",
            .value = "N",
            .help = "The hours that the message limit counts over. Preset: 24."},
           {.name = "duplicate-addresses",
            .value = "POLICY",
            .help = "What connect does where the address runs already.",
            .choices = {"allow", "refuse"}}},
      .examples = {{"--env dev.db env set", "how it is now"},
                   {"--env dev.db env set --seller-availability on", ""}},
      .run = carry_out};
}

}  // namespace stepwise::cli
