//! Folders that browsers write beside a saved page: `page.html` and `page_files/`, with the frames and pictures of the page.

/// What is added to the page's name, as Windows lists it for "connected files" in its languages, and other browsers write it.
const ADDED: &[&str] = &[
    "_files",
    ".files",
    "-files",
    "-Dateien",
    "_fichiers",
    "_bestanden",
    "_file",
    "_archivos",
    "-filer",
    "_tiedostot",
    "_pliki",
    "_soubory",
    "_elemei",
    "_ficheiros",
    "_arquivos",
    "_dosyalar",
    "_datoteke",
    "_fitxers",
    "_failid",
    "_fails",
    "_bylos",
    "_fajlovi",
    "_fitxategiak",
    "_файлы",
    "_файли",
    "_fișiere",
];
/// Endings of pages.
const PAGES: &[&str] = &[".html", ".htm", ".xhtml", ".shtml", ".php", ".mhtml"];

/// True for a folder that belongs to a page beside it; `there` tells which files lie beside it.
pub fn is_companion(folder: &str, mut there: impl FnMut(&str) -> bool) -> bool {
    let page = ADDED.iter().find_map(|added| folder.strip_suffix(added)).filter(|page| !page.is_empty());
    // Some write `page.html_files`.
    page.is_some_and(|page| {
        PAGES.iter().any(|ending| there(&format!("{page}{ending}"))) || (page.contains('.') && there(page))
    })
}

#[cfg(test)]
mod tests {
    use super::is_companion;

    #[test]
    fn a_folder_belongs_to_the_page_of_its_name() {
        let beside = |name: &str| ["a.html", "b.htm", "c.htm", "Новини.html"].contains(&name);
        for folder in ["a_files", "b.files", "c-Dateien", "Новини_файли", "a.html_files"] {
            assert!(is_companion(folder, beside), "{folder}");
        }
        for folder in ["a", "d_files", "_files", "a-archive", "files", "b_new"] {
            assert!(!is_companion(folder, beside), "{folder}");
        }
    }
}
