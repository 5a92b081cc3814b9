// Forms with data-passkey ask the browser's authenticators before they are sent; without WebAuthn they stay hidden.
(() => {
  const can = window.PublicKeyCredential && PublicKeyCredential.parseRequestOptionsFromJSON && PublicKeyCredential.parseCreationOptionsFromJSON;
  if (!can) return;
  for (const absent of document.querySelectorAll('[data-passkey-absent]')) absent.hidden = true;
  for (const form of document.querySelectorAll('form[data-passkey]')) {
    form.hidden = false;
    const answer = form.querySelector('input[name$=Credential]');
    const error = form.querySelector('.err');
    form.addEventListener('submit', async event => {
      if (answer.value) return;
      event.preventDefault();
      error.hidden = true;
      try {
        const token = form.querySelector('input[name=form-token]');
        const asked = await fetch(form.dataset.options, { method: 'POST', body: new URLSearchParams({ 'form-token': token.value }), credentials: 'same-origin' });
        if (asked.status === 403) {
          answer.value = '-';
          form.submit();
          return;
        }
        if (!asked.ok) throw new Error(String(asked.status));
        const options = await asked.json();
        const credential = form.dataset.passkey === 'create'
          ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
          : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
        answer.value = JSON.stringify(credential.toJSON());
        form.submit();
      } catch {
        answer.value = '';
        error.textContent = form.dataset.unanswered;
        error.hidden = false;
      }
    });
  }
})();
