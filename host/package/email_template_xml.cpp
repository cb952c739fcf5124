// <emailtemplate uniquename="intro">
//   <body>Hello {{firstname}},
// ...</body>
//   <name default="Introduction"/>
//   <subject>A question about {{companyname}}</subject>
//   <table>lead</table>
// </emailtemplate>
//
// The body is kept to the letter: it begins right behind <body> and ends right before </body>.
#include "package/component_xml.hpp"

namespace stepwise::package {

EmailTemplate read_email_template(XmlCursor& element) {
  EmailTemplate email;
  email.unique_name = element.attribute("uniquename").identifier();
  email.body = element.text("body").text();
  email.name = element.label("name").text();
  email.subject = element.text("subject").text();
  email.table = element.text("table").identifier();
  return email;
}

void write(XmlWriter& out, const EmailTemplate& email) {
  out.open("emailtemplate");
  out.attribute("uniquename", email.unique_name);
  out.text("body", email.body);
  out.label("name", email.name);
  out.text("subject", email.subject);
  out.text("table", email.table);
  out.close();
}

}  // namespace stepwise::package
