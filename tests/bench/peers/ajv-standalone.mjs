import schema from "../made/ajv.mjs";
import { issuesOf } from "../json-schema.mjs";
import { crossed } from "../spec.mjs";

export const name = "ajv, standalone";
export const note = "code made beforehand; rules across fields are a function of their own";
export const validate = (form) => [...(schema(form) ? [] : issuesOf(schema.errors)), ...crossed(form)];
