// Looks whether an attachment of the email before was downloaded.
#pragma once

#include <stepwise/plugin.hpp>

#include "email_reactions.hpp"

namespace stepwise::conditions {

struct AttachmentDownloaded : sdk::Step {
  static constexpr auto about = with_time_limit(
      sdk::about("stepwise.step.attachment_downloaded/1", "Conditions", "Attachment downloaded")
          .describe("Yes when the recipient downloads an attachment of the last email within the "
                    "time limit. Without a time limit it is decided at once, by what has "
                    "happened until then; a skipped email is a no."));

  void check(const sdk::Fields& parameters) const { check_time_limit(parameters); }

  sdk::Answer run(const sdk::Call& call) const {
    return look_at_email(call, {{"attachment_downloaded"}});
  }
};

}  // namespace stepwise::conditions
