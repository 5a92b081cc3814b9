// Buttons with data-passkey ask the browser's authenticators before their form is sent; without WebAuthn they stay hidden.
(() => {
  const can = window.PublicKeyCredential && PublicKeyCredential.parseRequestOptionsFromJSON && PublicKeyCredential.parseCreationOptionsFromJSON;
  if (!can) return;
  for (const absent of document.querySelectorAll('[data-passkey-absent]')) absent.hidden = true;
  for (const block of document.querySelectorAll('[data-passkey-present]')) block.hidden = false;
  for (const button of document.querySelectorAll('button[data-passkey]')) {
    const form = button.form;
    const answer = form.querySelector('input[name$=Credential]');
    const error = button.closest('[data-passkey-present]').querySelector('.err');
    button.addEventListener('click', async event => {
      event.preventDefault();
      error.hidden = true;
      try {
        const token = form.querySelector('input[name=form-token]');
        const asked = await fetch(button.dataset.options, { method: 'POST', body: new URLSearchParams({ 'form-token': token.value }), credentials: 'same-origin' });
        if (asked.status === 403) {
          // The sign-in is too old: the answer to the form leads to the page that asks for it.
          answer.value = '-';
          form.requestSubmit(button);
          return;
        }
        if (!asked.ok) throw new Error(String(asked.status));
        const options = await asked.json();
        const credential = button.dataset.passkey === 'create'
          ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
          : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
        answer.value = JSON.stringify(credential.toJSON());
        form.requestSubmit(button);
      } catch {
        answer.value = '';
        error.textContent = button.dataset.unanswered;
        error.hidden = false;
      }
    });
  }
})();
