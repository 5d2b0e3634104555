import Ajv from "ajv";
import { issuesOf, jsonSchema } from "../json-schema.mjs";
import { checks, crossed, spec } from "../spec.mjs";

export const name = "ajv, compiled here";
export const note = "needs eval; rules across fields are a function of their own";

const ajv = new Ajv({ allErrors: true, formats: checks });
const schema = ajv.compile(jsonSchema(spec));
export const validate = (form) => [...(schema(form) ? [] : issuesOf(schema.errors)), ...crossed(form)];
