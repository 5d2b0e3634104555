import { useRef } from "react";
import { createRoot } from "react-dom/client";
import init from "beian-rules";
import { useApplies, useField, useFiling, useSummary } from "beian-rules/react";
import zh from "beian-rules/text/zh-CN.json";

function Field({ filing, path, label, children }) {
  const { error, note, errorId, props } = useField(filing, path);
  return (
    <div className="field">
      <label htmlFor={props.id}>{label}</label>
      {error && <p id={errorId} className="error">{error.what}</p>}
      {children ? <select {...props}>{children}</select> : <input {...props} />}
      {note && <p className="note">{note.what}</p>}
    </div>
  );
}

function Summary({ filing }) {
  const lines = useSummary(filing);
  if (lines.length === 0) return null;
  return (
    <ul className="summary" role="alert">
      {lines.map(({ path, what }) => (
        <li key={path + what}>
          <a href={`#${path}`} onClick={(event) => (event.preventDefault(), document.getElementsByName(path)[0]?.focus())}>{what}</a>
        </li>
      ))}
    </ul>
  );
}

function Filing() {
  const filing = useFiling({ websites: [{}] }, { catalogue: zh });
  const organisation = useApplies(filing, "legal_representative.name") === true;
  const sent = useRef(null);
  const submit = (event) => {
    event.preventDefault();
    if (filing.attempt()) sent.current.textContent = JSON.stringify(filing.form.toJSON());
  };
  return (
    <form noValidate onSubmit={submit}>
      <h1>网站备案</h1>
      <Summary filing={filing} />
      <Field filing={filing} path="subject.nature" label="主办单位性质">
        <option value="">请选择</option>
        <option value="enterprise">企业</option>
        <option value="individual">个人</option>
      </Field>
      <Field filing={filing} path="subject.name" label="主办单位名称" />
      {organisation && <Field filing={filing} path="legal_representative.name" label="法定代表人姓名" />}
      <Field filing={filing} path="subject_principal.phone1" label="联系方式" />
      <Field filing={filing} path="subject_principal.email" label="电子邮箱" />
      <Field filing={filing} path="websites.0.name" label="网站名称" />
      <button>提交审核</button>
      <output ref={sent} />
    </form>
  );
}

await init();
createRoot(document.getElementById("app")).render(<Filing />);
