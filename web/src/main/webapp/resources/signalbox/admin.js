// Comforts only: every page works without this file.
(function () {
  'use strict';

  // A click anywhere in a line opens its call, unless text is being marked or a link was meant.
  document.addEventListener('click', function (event) {
    var row = event.target.closest('#calls tbody tr');
    if (!row || event.target.closest('a') || String(window.getSelection())) {
      return;
    }
    var link = row.querySelector('a.open');
    if (link) {
      link.dispatchEvent(new MouseEvent('click', {ctrlKey: event.ctrlKey, metaKey: event.metaKey, shiftKey: event.shiftKey}));
    }
  });

  // Back to the search one came from, not to all calls.
  var back = document.getElementById('back');
  if (back && document.referrer) {
    var from = new URL(document.referrer);
    if (from.origin === location.origin && from.pathname === back.pathname) {
      back.href = from.href;
    }
  }
})();
