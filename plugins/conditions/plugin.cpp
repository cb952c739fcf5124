#include <stepwise/plugin.hpp>

#include "advanced_email.hpp"
#include "attachment_downloaded.hpp"
#include "call_condition.hpp"
#include "email_opened.hpp"
#include "email_replied.hpp"
#include "field_value.hpp"
#include "link_opened.hpp"
#include "process_stage.hpp"

namespace own = stepwise::conditions;

STEPWISE_PLUGIN("stepwise.conditions", "1.0.0", "Conditions", own::AdvancedEmail,
                own::AttachmentDownloaded, own::CallCondition, own::EmailOpened, own::EmailReplied,
                own::FieldValue, own::LinkOpened, own::ProcessStage)
