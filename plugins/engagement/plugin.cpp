#include <stepwise/plugin.hpp>

#include "ab_test.hpp"
#include "automated_email.hpp"
#include "automated_text_message.hpp"
#include "email.hpp"
#include "phone_call.hpp"
#include "task.hpp"
#include "text_message.hpp"
#include "wait.hpp"
#include "wait_until_date.hpp"
#include "wait_until_weekday.hpp"

namespace own = stepwise::engagement;

STEPWISE_PLUGIN("stepwise.engagement", "1.0.0", "Emails, text messages, calls, tasks and waits",
                own::AbTest, own::AutomatedEmail, own::AutomatedTextMessage, own::Email,
                own::PhoneCall, own::Task, own::TextMessage, own::Wait, own::WaitUntilDate,
                own::WaitUntilWeekday)
