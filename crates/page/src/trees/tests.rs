use super::*;
use proptest::prelude::*;

fn two() -> Vec<Vec<Node>> {
    let split = |feature, cut, left, right| Node::Split { feature, cut, left, right };
    vec![
        vec![split(0, 0.5, 1, 2), Node::Leaf(-1.0), split(1, 3.0, 3, 4), Node::Leaf(0.25), Node::Leaf(2.0)],
        vec![Node::Leaf(0.5)],
    ]
}

#[test]
fn a_model_answers_as_its_trees_say() {
    let trees = Trees::from_bytes(&Trees::write(2, 0.1, &two()).unwrap()).unwrap();
    assert_eq!((trees.len(), trees.features()), (2, 2));
    for (row, want) in [(&[0.5, 9.0][..], -0.4), (&[0.6, 3.0], 0.85), (&[0.6, 3.1], 2.6), (&[7.0], 0.85)] {
        assert!((trees.score(row) - want).abs() < 1e-3, "{row:?}: {}", trees.score(row));
    }
    assert_eq!(probability(0.0), 0.5);
}

#[test]
fn what_is_no_model_is_named() {
    let bytes = Trees::write(2, 0.1, &two()).unwrap();
    assert_eq!(Trees::from_bytes(b"ORT"), Err(TreesError::NoModel));
    assert_eq!(Trees::from_bytes(&bytes[..bytes.len() - 1]), Err(TreesError::Length));
    assert_eq!(Trees::from_bytes(&[&bytes[..], &[0]].concat()), Err(TreesError::Length));
    let back = vec![vec![Node::Split { feature: 0, cut: 1.0, left: 0, right: 1 }, Node::Leaf(1.0), Node::Leaf(2.0)]];
    assert_eq!(Trees::from_bytes(&Trees::write(1, 0.0, &back).unwrap()), Err(TreesError::Tree(0)));
    assert_eq!(Trees::write(300, 0.0, &[]), Err(TreesError::TooLarge));
}

proptest! {
    #[test]
    fn any_bytes_are_a_model_or_none(at in 0usize..60, byte: u8, row: [f32; 2]) {
        let mut bytes = Trees::write(2, 0.1, &two()).unwrap();
        if let Some(b) = bytes.get_mut(at) {
            *b = byte;
        }
        if let Ok(trees) = Trees::from_bytes(&bytes) {
            trees.score(&row);
        }
    }
}
