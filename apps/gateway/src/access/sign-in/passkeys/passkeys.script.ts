/**
 * What pages with passkeys run, as a file of ours: devices are asked by script alone. It sends nothing but what the device answers, and
 * goes where the answer says. Without it, or in a browser that knows no passkeys, the button stays hidden.
 */
export const passkeysScript = `'use strict';
const able = window.PublicKeyCredential && PublicKeyCredential.parseCreationOptionsFromJSON && PublicKeyCredential.parseRequestOptionsFromJSON;
for (const button of document.querySelectorAll('button[data-passkey]')) {
  if (!able) continue;
  button.hidden = false;
  button.addEventListener('click', () => run(button));
}
async function ask(path, body, token) {
  const response = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json', 'guzhou-form-token': token }, body: JSON.stringify(body) });
  const answer = await response.json();
  if (!response.ok) throw new Error(document.documentElement.lang === 'en' ? answer.detailEn : answer.detail);
  return answer;
}
async function run(button) {
  const { passkey, token } = button.dataset;
  const said = document.getElementById('passkey-said');
  said.textContent = '';
  button.disabled = true;
  try {
    const options = await ask(passkey + '/options', {}, token);
    const shown = passkey.startsWith('/account')
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
    location.assign((await ask(passkey, shown.toJSON(), token)).to);
  } catch (error) {
    said.textContent = error.name === 'NotAllowedError' || error.name === 'InvalidStateError' ? button.dataset.failed : error.message;
    button.disabled = false;
  }
}
`;
