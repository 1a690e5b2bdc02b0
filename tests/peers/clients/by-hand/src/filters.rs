//! What a list is asked for.

/// The filters of both lists. Lists are sent with commas, as the API wants them.
#[derive(Clone, Debug, Default)]
pub struct Filters {
    pub limit: Option<u32>,
    pub skip: Option<u32>,
    pub id_in: Option<Vec<String>>,
    pub lead_id: Option<Vec<String>>,
    pub contact_id: Option<Vec<String>>,
    pub user_id: Option<Vec<String>>,
    pub organization_id: Option<String>,
    pub activity_type: Option<Vec<String>>,
    pub external_whatsapp_message_id: Option<String>,
    pub fields: Option<Vec<String>>,
    pub date_created: Range,
    pub activity_at: Range,
}

/// The four filters of a date.
#[derive(Clone, Debug, Default)]
pub struct Range {
    pub gte: Option<String>,
    pub lte: Option<String>,
    pub gt: Option<String>,
    pub lt: Option<String>,
}

impl Filters {
    /// As a query has them.
    pub(crate) fn pairs(&self) -> Vec<(&'static str, String)> {
        let joined = |list: &Option<Vec<String>>| list.as_ref().map(|list| list.join(","));
        let (created, active) = (&self.date_created, &self.activity_at);
        let all = [
            ("_limit", self.limit.map(|limit| limit.to_string())),
            ("_skip", self.skip.map(|skip| skip.to_string())),
            ("id__in", joined(&self.id_in)),
            ("lead_id", joined(&self.lead_id)),
            ("contact_id", joined(&self.contact_id)),
            ("user_id", joined(&self.user_id)),
            ("organization_id", self.organization_id.clone()),
            ("_type", joined(&self.activity_type)),
            ("external_whatsapp_message_id", self.external_whatsapp_message_id.clone()),
            ("_fields", joined(&self.fields)),
            ("date_created__gte", created.gte.clone()),
            ("date_created__lte", created.lte.clone()),
            ("date_created__gt", created.gt.clone()),
            ("date_created__lt", created.lt.clone()),
            ("activity_at__gte", active.gte.clone()),
            ("activity_at__lte", active.lte.clone()),
            ("activity_at__gt", active.gt.clone()),
            ("activity_at__lt", active.lt.clone()),
        ];
        all.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
    }
}
