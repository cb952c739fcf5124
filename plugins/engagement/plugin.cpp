#include <stepwise/plugin.hpp>

#include "automated_email.hpp"
#include "phone_call.hpp"
#include "task.hpp"
#include "wait.hpp"

namespace own = stepwise::engagement;

STEPWISE_PLUGIN("stepwise.engagement", "1.0.0", "Emails, calls, tasks and waits",
                own::AutomatedEmail, own::PhoneCall, own::Task, own::Wait)
