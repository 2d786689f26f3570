/** Calm, legible at any size, with what is in focus seen; nothing is told by colour alone. */
export const style = `:root { color-scheme: light; --ink: #1d2a33; --quiet: #4a5a66; --line: #8796a1; --ground: #f6f7f5; --paper: #fff; --accent: #0b5d57; --wrong: #a32116 }
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans SC", sans-serif }
header, main { max-width: 44rem; margin: 0 auto; padding: 1rem }
header { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center; gap: .5rem 1.5rem }
.platform { margin: 0; font-weight: 700 }
nav { display: flex; flex-wrap: wrap; align-items: center; gap: 1rem }
nav form { display: inline }
main { background: var(--paper); border: 1px solid #d5dbd8; border-radius: .5rem; padding: 1.5rem; margin-bottom: 2rem }
main:focus { outline: none }
h1 { font-size: 1.5rem; line-height: 1.3; margin: 0 0 1rem }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem }
a { color: var(--accent) }
:focus-visible, .summary:focus { outline: 3px solid #c77700; outline-offset: 2px }
.skip { position: absolute; left: -100vw }
.skip:focus { position: static; display: block; padding: .5rem 1rem }
.field { margin: 0 0 1.25rem }
label { display: block; font-weight: 600 }
.hint { margin: 0; color: var(--quiet) }
.wrong { margin: 0; color: var(--wrong); font-weight: 600 }
input:not([type=hidden]):not([type=checkbox]), select { width: 100%; max-width: 24rem; min-height: 2.75rem; padding: .4rem .6rem; font: inherit; color: inherit; border: 1px solid var(--line); border-radius: .25rem; background: #fff }
input[aria-invalid] { border: 2px solid var(--wrong) }
button { min-height: 2.75rem; padding: .4rem 1.25rem; font: inherit; font-weight: 600; color: #fff; background: var(--accent); border: 1px solid var(--accent); border-radius: .25rem; cursor: pointer }
button.plain { color: var(--accent); background: transparent; border-color: transparent; padding: .4rem .25rem; text-decoration: underline }
button.other { color: var(--accent); background: #fff }
.summary { border: 3px solid var(--wrong); border-radius: .25rem; padding: .5rem 1rem; margin: 0 0 1.5rem }
.summary h2 { margin: 0; color: var(--wrong) }
.summary a { color: var(--wrong) }
.note { border-left: 4px solid var(--accent); padding: .25rem 1rem; margin: 0 0 1.5rem }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .5rem .75rem .5rem 0; border-bottom: 1px solid #d5dbd8 }
code, .codes { font-family: ui-monospace, Consolas, monospace; overflow-wrap: anywhere }
.codes { columns: 2; padding-left: 1.25rem }
.qr svg { width: 14rem; max-width: 100%; height: auto }
.scroll { overflow-x: auto }
.items { list-style: none; padding: 0; margin: 0 0 1.5rem }
.items > li { border-top: 1px solid #d5dbd8; padding: .75rem 0; overflow-wrap: anywhere }
.items p { margin: 0 }
.beside { display: flex; flex-wrap: wrap; align-items: end; gap: .5rem 1rem }
.beside .field { margin: .5rem 0 0 }
fieldset { border: 1px solid var(--line); border-radius: .25rem; margin: 0 0 1.25rem; padding: .5rem 1rem }
legend { font-weight: 600 }
.choice { display: flex; gap: .5rem; align-items: baseline; font-weight: 400; padding: .15rem 0 }
.choice input { width: 1.25rem; height: 1.25rem; flex: none }
.waits { font-weight: 600 }
`;
