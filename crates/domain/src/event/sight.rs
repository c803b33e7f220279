//! What a reader of the event log may be told: for each kind of subject, in which projects.

use crate::access::Visible;
use crate::event::{Event, SubjectKind};
use crate::id::ProjectId;

/// What a reader may be told. Every kind of subject stands in exactly one group; `All` includes events without a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sight {
    groups: Vec<(Vec<SubjectKind>, Visible)>,
}

impl Sight {
    /// What `visible` says of each kind of subject.
    pub fn of(visible: impl Fn(SubjectKind) -> Visible) -> Self {
        let mut groups: Vec<(Vec<SubjectKind>, Visible)> = Vec::new();
        for kind in SubjectKind::ALL.iter().copied() {
            let seen = visible(kind);
            match groups.iter_mut().find(|(_, other)| *other == seen) {
                Some((kinds, _)) => kinds.push(kind),
                None => groups.push((vec![kind], seen)),
            }
        }
        Self { groups }
    }

    /// The same of every kind of subject.
    pub fn everywhere(visible: &Visible) -> Self {
        Self::of(|_| visible.clone())
    }

    /// The part of it in one project.
    #[must_use]
    pub fn within(&self, project: ProjectId) -> Self {
        Self::of(|kind| match self.visible(kind) {
            Visible::All => Visible::Only(vec![project]),
            Visible::Only(projects) if projects.contains(&project) => Visible::Only(vec![project]),
            Visible::Only(_) => Visible::Only(Vec::new()),
        })
    }

    /// Kinds of subjects with the projects in which they may be told.
    pub fn groups(&self) -> &[(Vec<SubjectKind>, Visible)] {
        &self.groups
    }

    /// Whether nothing at all may be told.
    pub fn is_empty(&self) -> bool {
        self.groups.iter().all(|(_, visible)| is_nothing(visible))
    }

    /// Whether an event may be told.
    pub fn shows(&self, event: &Event) -> bool {
        match self.visible(event.subject.kind) {
            Visible::All => true,
            Visible::Only(projects) => event.project.is_some_and(|project| projects.contains(&project)),
        }
    }

    fn visible(&self, kind: SubjectKind) -> &Visible {
        let group = self.groups.iter().find(|(kinds, _)| kinds.contains(&kind));
        &group.expect("every kind stands in a group").1
    }
}

const fn is_nothing(visible: &Visible) -> bool {
    match visible {
        Visible::All => false,
        Visible::Only(projects) => projects.is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn project(number: u128) -> ProjectId {
        ProjectId::from(Uuid::from_u128(number))
    }

    /// Everything, but invitations in these projects only.
    fn invitations_in(projects: Vec<ProjectId>) -> Sight {
        let only = Visible::Only(projects);
        Sight::of(|kind| {
            if kind == SubjectKind::Invitation {
                only.clone()
            } else {
                Visible::All
            }
        })
    }

    #[test]
    fn kinds_that_are_seen_alike_are_one_group() {
        let sight = invitations_in(vec![project(1)]);
        assert_eq!(sight.groups().len(), 2);
        assert_eq!(
            sight.visible(SubjectKind::Invitation),
            &Visible::Only(vec![project(1)])
        );
        assert!(!sight.is_empty());
        assert!(Sight::everywhere(&Visible::Only(Vec::new())).is_empty());
    }

    #[test]
    fn what_is_seen_within_a_project_is_never_more_than_what_is_seen() {
        let sight = invitations_in(vec![project(1), project(2)]);
        let within = sight.within(project(2));
        assert_eq!(within, Sight::everywhere(&Visible::Only(vec![project(2)])));
        let other = sight.within(project(3));
        assert_eq!(other.visible(SubjectKind::Invitation), &Visible::Only(Vec::new()));
        assert_eq!(
            other.visible(SubjectKind::Number),
            &Visible::Only(vec![project(3)])
        );
    }
}
