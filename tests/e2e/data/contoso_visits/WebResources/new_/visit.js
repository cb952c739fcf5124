// a script of a form
