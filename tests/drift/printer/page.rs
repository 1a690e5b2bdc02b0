//! A page in Markdown with the document of one endpoint in it.

use serde_yaml::Value;

use super::{openapi, title};
use crate::document::Operation;

pub(crate) fn markdown(spec: &Value, operation: &Operation) -> String {
    let (_, path, method) = operation;
    let title = title(operation);
    let method = method.to_ascii_uppercase();
    let yaml = openapi::yaml(&openapi::document(spec, Some(operation)));
    format!(
        "# {title}\n\n{method} https://api.close.com/api/v1{path}\n\nWhat it does.\n\n\
         Reference: https://docs.example.com/page\n\n## OpenAPI Specification\n\n\
         ```yaml\n{yaml}```\n"
    )
}
