"""What looks for elements in a document: rules now, trained models beside them later."""
