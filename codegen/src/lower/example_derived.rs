//! The programs in the docs of what a client has besides a call for each operation: made of those of
//! the operations.

use serde_json::Value as Json;

use super::example::{Examples, Wanted};
use crate::model::{Example, Expression, Operation, Type, Variant};
use crate::names::Name;

impl Examples<'_> {
    /// The programs of the other ways to make a call. The program of the call is there.
    pub(super) fn of_derived(&self, operation: &mut Operation, body: Option<&Json>) {
        let variants = operation.kinds.variants.iter();
        let made: Vec<Example> =
            variants.map(|variant| self.of_variant(operation, variant, body)).collect();
        for (variant, example) in operation.kinds.variants.iter_mut().zip(made) {
            variant.example = example;
        }
        if let Some(upload) = &mut operation.upload {
            let argument = |(name, ty): &(Name, Type)| {
                let json = body.and_then(|body| body.get(name.as_str()));
                self.expression(ty, json, Wanted::Convertible, 0)
            };
            let contents = Expression::Text("the contents of the file".to_owned());
            upload.example = Example {
                arguments: vec![
                    argument(&upload.filename),
                    argument(&upload.content_type),
                    contents,
                ],
                runs: operation.example.runs,
                ..Example::default()
            };
        }
    }

    /// What the variant takes for itself are its arguments; of the other setters it has those that
    /// fit it.
    fn of_variant(&self, operation: &Operation, variant: &Variant, body: Option<&Json>) -> Example {
        let own = &operation.kinds.own_setters;
        let fits = |name: &Name| {
            !variant.required.contains(name)
                && (!own.contains(name) || variant.takes.contains(name))
        };
        let setters = operation.example.setters.iter().filter(|(name, _)| fits(name));
        // The last argument of the call is its body, which the variant makes itself.
        let given = operation.example.arguments.iter().take(operation.arguments.len()).cloned();
        let required = variant.required.iter();
        let required = required.filter_map(|name| self.argument(operation, name, body));
        Example {
            arguments: given.chain(required).collect(),
            setters: setters.cloned().collect(),
            ..operation.example.clone()
        }
    }

    /// The value of a setter that is an argument.
    fn argument(
        &self,
        operation: &Operation,
        name: &Name,
        body: Option<&Json>,
    ) -> Option<Expression> {
        if let Some(option) = operation.options.iter().find(|option| option.name == *name) {
            return Some(self.parameter(&option.ty, option.style, None));
        }
        let mut fields = operation.body.iter().flat_map(|body| &body.setters);
        let field = fields.find(|field| field.name == *name)?;
        let json = body.and_then(|body| body.get(&field.wire));
        Some(self.expression(&field.ty, json, Wanted::Convertible, 0))
    }
}
