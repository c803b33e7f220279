/** Texts of whoever is signed in or wants to be: the door, and going from reseller to reseller. */

export const account = {
  signInTitle: "Sign in",
  signInLead: "The console for onboarding WhatsApp senders.",
  email: "E-mail",
  password: "Password",
  signIn: "Sign in",
  forgot: "Forgot your password?",
  noLink: "No password yet? Open the link in the mail that invited you.",
  invalidCredentials: "The e-mail or the password is not right.",
  invalidOrGone: "The password is not right, or you no longer belong to {{reseller}}.",
  lockedOut: "Too many wrong attempts. Wait a quarter of an hour, then try again.",
  emailRequired: "Enter your e-mail.",
  passwordRequired: "Enter your password.",
  passwordChanged: "Your password is set. Sign in with it.",
  code: "Code",
  codeHelp: "Six digits from your authenticator app, or one of your recovery codes.",
  codeLead: "The password is right. Now the second step for {{email}}.",
  codeRequired: "Enter a code.",
  codeWrong: "This code is not right, or it was used before. Wait for the next one.",
  codeBack: "Start again",
  lostTitle: "Sign in again",
  lostLead: "Your session has ended. What you were doing is still here.",
  otherPerson: "Sign in as somebody else",
  movedReseller: "Another tab went over to {{reseller}}. This one has followed.",
  movedPerson: "Another tab signed in as {{email}} at {{reseller}}. This one has followed.",
  resetTitle: "Set your password",
  resetLead:
    "This link works once. Choose at least 12 characters; a few unrelated words make a good password.",
  resetOver: "This link has been used, or its time is over.",
  resetOverHelp: "Ask for a new one: it comes by e-mail and works once.",
  resetAskAgain: "Ask for a new link",
  newPassword: "New password",
  newPasswordAgain: "The same again",
  newPasswordHelp: "At least 12 characters.",
  setPassword: "Set password",
  passwordTooShort: "Use at least 12 characters.",
  passwordTooLong: "Use at most 256 characters.",
  passwordsDiffer: "The two do not match.",
  passwordTooCommon: "This password is on the list of the most common ones. Choose another.",
  toSignIn: "Go to sign in",
  forgotTitle: "Forgot your password?",
  forgotLead: "Tell us your e-mail. A link to set a new password comes to it.",
  forgotSubmit: "Send the link",
  forgotSent: "If there is an account, a link is on its way to {{email}}.",
  forgotSentHelp:
    "It works once. Nothing after a few minutes? Look among the unwanted mail, and see whether the address is the one you sign in with.",
  forgotAgain: "Use another e-mail",
  notProved: "This needs your password or a code first. Nothing was changed; try again when you are ready.",
  emailInvalid: "This is not an e-mail address.",
} as const;

export const noAccess = {
  title: "You have no access to this page",
  help: "It takes a right that you do not have, or no longer have. Whoever manages your team can give it to you.",
} as const;

export const reseller = {
  switch: "Reseller: {{reseller}}. Go over to another",
  list: "Your resellers",
  current: "You are here",
  failed: "You are still at {{reseller}}: going over did not work. Try again.",
} as const;
