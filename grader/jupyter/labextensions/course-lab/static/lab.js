// What JupyterLab's settings can't do for a learner. An extension as its build tools would make it, small enough to be
// written by hand: `course learn` shows JupyterLab the folder, and nothing has to be installed.
(() => {
  const START = 'start.md';
  const NARROW = 700; // px: a phone, where the file browser leaves no room for the page

  // A rendered page has lines that can be read; on a phone, the cells of its tables stand below one another.
  const STYLE = `
    .jp-MarkdownViewer .jp-RenderedMarkdown { padding: 0 max(1em, 50% - 42ch) 2em; }
    .jp-MarkdownViewer td { vertical-align: top; }
    .jp-MarkdownViewer progress { appearance: none; width: 8em; height: .7em; border: 0; border-radius: 4px;
      overflow: hidden; background: #8886; }
    .jp-MarkdownViewer progress::-webkit-progress-bar { background: #8886; }
    .jp-MarkdownViewer progress::-webkit-progress-value { background: #009e73; }
    .jp-MarkdownViewer progress::-moz-progress-bar { background: #009e73; }
    @media (max-width: ${NARROW}px) {
      .jp-MarkdownViewer table, .jp-MarkdownViewer tbody, .jp-MarkdownViewer tr, .jp-MarkdownViewer td { display: block; }
      .jp-MarkdownViewer thead { display: none; }
    }`;

  // JupyterLab reads an open document once; checks rewrite the start page. Read it again when the learner returns to it.
  async function refresh(app) {
    const context = app.shell.currentWidget?.context;
    if (context?.path !== START) return;
    await context.ready;
    const file = await app.serviceManager.contents.get(START);
    if (!context.model.dirty && file.content !== context.model.toString()) await context.revert();
  }

  // A kernel notes its name and version in the notebook it serves. That alone is nothing to save, or to be asked about.
  const KERNEL = ['kernelspec', 'language_info'];
  const known = new WeakSet();
  function keepClean(model) {
    if (!model?.metadataChanged || known.has(model)) return;
    known.add(model);
    let clean = false;
    model.metadataChanged.connect((_, change) => {
      clean ||= KERNEL.includes(change.key) && !model.dirty;
      if (clean) queueMicrotask(() => { model.dirty = clean = false; }); // the signal comes before the mark
    });
  }

  const plugin = {
    id: 'course-lab:plugin',
    autoStart: true,
    activate(app) {
      document.head.append(Object.assign(document.createElement('style'), { textContent: STYLE }));
      const come = () => refresh(app).catch(error => console.warn('The start page was not read again:', error));
      app.shell.currentChanged.connect(() => {
        come();
        keepClean(app.shell.currentWidget?.context?.model);
      });
      document.addEventListener('visibilitychange', () => document.hidden || come());
      app.restored.then(() => window.innerWidth < NARROW && app.shell.collapseLeft());
    }
  };

  window._JUPYTERLAB ??= {};
  window._JUPYTERLAB['course-lab'] = { init() {}, get: async () => () => ({ __esModule: true, default: plugin }) };
})();
