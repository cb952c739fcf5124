#include <stepwise/plugin.hpp>

#include "connect.hpp"
#include "get_introduced.hpp"
#include "inmail.hpp"
#include "research.hpp"

namespace own = stepwise::linkedin;

STEPWISE_PLUGIN("stepwise.linkedin", "1.0.0", "LinkedIn activities", own::Research,
                own::GetIntroduced, own::Connect, own::InMail)
