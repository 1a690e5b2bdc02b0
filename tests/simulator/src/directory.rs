//! What requests can refer to.

use crate::state::Organization;

/// The organization that a simulator holds, by what requests name.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Directory {
    /// Its ID.
    pub organization_id: String,
    /// Its users; the API key is the first one's.
    pub user_ids: Vec<String>,
    /// Its leads.
    pub lead_ids: Vec<String>,
    /// Its contacts.
    pub contact_ids: Vec<String>,
    /// The numbers that Close provides, which alone can send SMS.
    pub internal_phones: Vec<String>,
    /// Its SMS templates.
    pub template_ids: Vec<String>,
}

impl Directory {
    pub(crate) fn of(organization: &Organization) -> Self {
        Self {
            organization_id: organization.id.clone(),
            user_ids: organization.users.iter().map(|user| user.id.clone()).collect(),
            lead_ids: organization.leads.clone(),
            contact_ids: organization.contacts.clone(),
            internal_phones: organization.internal_phones.clone(),
            template_ids: organization.templates.keys().cloned().collect(),
        }
    }
}
