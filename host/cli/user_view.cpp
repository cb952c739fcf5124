#include "cli/user_view.hpp"

#include <algorithm>

namespace stepwise::cli {

User find_user(Environment& environment, std::string_view name) {
  const std::vector<User> users = environment.users();
  return *std::find_if(users.begin(), users.end(),
                       [&](const User& one) { return one.name == name; });
}

Sheet user_sheet(const User& user) {
  return {{"name", "User", user.name},
          {"title", "Title", user.title},
          {"role", "Role", stepwise::name_of(user.role)},
          {"calendar", "Calendar", user.calendar},
          {"mail", "Mail", user.mail},
          {"phone", "Phone", user.phone},
          {"signature", "Signature", user.signature}};
}

}  // namespace stepwise::cli
