<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About SR Desktop</source>
        <translation>À propos de SR Desktop</translation>
    </message>
    <message>
        <source>The program&apos;s icon</source>
        <translation>L’icône du programme</translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation>Version {version}</translation>
    </message>
    <message>
        <source>Enlarges photographs with sharper detail, by neural networks that come with it.</source>
        <translation>Agrandit les photos avec des détails plus nets, grâce à des réseaux de neurones fournis.</translation>
    </message>
    <message>
        <source>Nothing leaves this computer: there is no network, no account and no telemetry.</source>
        <translation>Rien ne quitte cet ordinateur&#xa0;: ni réseau, ni compte, ni télémétrie.</translation>
    </message>
    <message>
        <source>Free software under the MIT licence.</source>
        <translation>Logiciel libre sous licence MIT.</translation>
    </message>
    <message>
        <source>Python {python}, Qt {qt}, PySide {pyside}; PyTorch computes.</source>
        <translation>Python {python}, Qt {qt}, PySide {pyside}&#x202f;; calculs par PyTorch.</translation>
    </message>
    <message>
        <source>&amp;Licences…</source>
        <translation>&amp;Licences…</translation>
    </message>
    <message>
        <source>The licences of all that this program is made of</source>
        <translation>Les licences de tout ce qui compose ce programme</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Licences</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;Open…</source>
        <translation>&amp;Ouvrir…</translation>
    </message>
    <message>
        <source>Open photographs</source>
        <translation>Ouvrir des photos</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Open &amp;two to compare…</source>
        <translation>Ouvrir &amp;deux images à comparer…</translation>
    </message>
    <message>
        <source>Show any two pictures with the divider between them</source>
        <translation>Afficher deux images quelconques de part et d’autre du séparateur</translation>
    </message>
    <message>
        <source>Open fol&amp;der…</source>
        <translation>Ou&amp;vrir un dossier…</translation>
    </message>
    <message>
        <source>Open the photographs in a folder</source>
        <translation>Ouvrir les photos d’un dossier</translation>
    </message>
    <message>
        <source>&amp;Batch…</source>
        <translation>&amp;Lot…</translation>
    </message>
    <message>
        <source>Enlarge many photographs, or folders of them</source>
        <translation>Agrandir de nombreuses photos ou des dossiers entiers</translation>
    </message>
    <message>
        <source>Batch…</source>
        <translation>Lot…</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Coller</translation>
    </message>
    <message>
        <source>Paste a photograph</source>
        <translation>Coller une photo</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Coller</translation>
    </message>
    <message>
        <source>Add a &amp;model…</source>
        <translation>&amp;Ajouter un modèle…</translation>
    </message>
    <message>
        <source>Add a model of your own from a file of weights</source>
        <translation>Ajouter votre propre modèle depuis un fichier de poids</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>&amp;Enregistrer…</translation>
    </message>
    <message>
        <source>Save the result</source>
        <translation>Enregistrer le résultat</translation>
    </message>
    <message>
        <source>Pr&amp;int…</source>
        <translation>&amp;Imprimer…</translation>
    </message>
    <message>
        <source>Print at a size in centimetres</source>
        <translation>Imprimer à une taille en centimètres</translation>
    </message>
    <message>
        <source>Show in &amp;folder</source>
        <translation>A&amp;fficher dans le dossier</translation>
    </message>
    <message>
        <source>Show the saved file in its folder</source>
        <translation>Afficher le fichier enregistré dans son dossier</translation>
    </message>
    <message>
        <source>&amp;Close picture</source>
        <translation>Fermer l’i&amp;mage</translation>
    </message>
    <message>
        <source>Take the picture out of the window</source>
        <translation>Retirer l’image de la fenêtre</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Quitter</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>Fermer la fenêtre</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Annuler</translation>
    </message>
    <message>
        <source>Take back the last change of a setting or stroke</source>
        <translation>Annuler le dernier réglage ou le dernier trait</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Rétablir</translation>
    </message>
    <message>
        <source>Do again what was taken back</source>
        <translation>Rétablir ce qui a été annulé</translation>
    </message>
    <message>
        <source>&amp;Copy result</source>
        <translation>&amp;Copier le résultat</translation>
    </message>
    <message>
        <source>Copy the result to the clipboard</source>
        <translation>Copier le résultat dans le presse-papiers</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Préférences…</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Préférences</translation>
    </message>
    <message>
        <source>&amp;Enhance</source>
        <translation>A&amp;méliorer</translation>
    </message>
    <message>
        <source>Enlarge the picture</source>
        <translation>Agrandir l’image</translation>
    </message>
    <message>
        <source>Enhance &amp;all</source>
        <translation>&amp;Tout améliorer</translation>
    </message>
    <message>
        <source>Enlarge all opened pictures, one after another</source>
        <translation>Agrandir toutes les images ouvertes, l’une après l’autre</translation>
    </message>
    <message>
        <source>Pre&amp;view what is visible</source>
        <translation>A&amp;perçu de la partie visible</translation>
    </message>
    <message>
        <source>Enlarge only what is seen of the picture, at once</source>
        <translation>Agrandir tout de suite la seule partie visible de l’image</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>Pau&amp;se</translation>
    </message>
    <message>
        <source>Let the run wait, or go on</source>
        <translation>Suspendre le traitement ou le reprendre</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>A&amp;nnuler</translation>
    </message>
    <message>
        <source>Stop the run, or the saving</source>
        <translation>Arrêter le traitement ou l’enregistrement</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Raccourcis clavier</translation>
    </message>
    <message>
        <source>Show all keys</source>
        <translation>Afficher tous les raccourcis</translation>
    </message>
    <message>
        <source>&amp;Check this installation…</source>
        <translation>&amp;Vérifier l’installation…</translation>
    </message>
    <message>
        <source>See whether all parts of the program are sound, for a bug report</source>
        <translation>Vérifier que toutes les parties du programme sont intactes, pour un rapport d’erreur</translation>
    </message>
    <message>
        <source>&amp;About</source>
        <translation>À &amp;propos</translation>
    </message>
    <message>
        <source>Version, licence and what this program is made of</source>
        <translation>Version, licence et composants de ce programme</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Fichier</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>É&amp;dition</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Affichage</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Traitement</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>A&amp;ide</translation>
    </message>
    <message>
        <source>&amp;Divider</source>
        <translation>&amp;Séparateur</translation>
    </message>
    <message>
        <source>Before and after in one place, with a divider between them</source>
        <translation>Avant et après au même endroit, de part et d’autre d’un séparateur</translation>
    </message>
    <message>
        <source>&amp;Side by side</source>
        <translation>&amp;Côte à côte</translation>
    </message>
    <message>
        <source>Before and after next to each other</source>
        <translation>Avant et après l’un à côté de l’autre</translation>
    </message>
    <message>
        <source>Si&amp;ngle</source>
        <translation>Vue &amp;unique</translation>
    </message>
    <message>
        <source>The result alone; hold Space to see the original</source>
        <translation>Le résultat seul&#x202f;; maintenez Espace pour voir l’original</translation>
    </message>
    <message>
        <source>&amp;Compare models</source>
        <translation>Comparer les &amp;modèles</translation>
    </message>
    <message>
        <source>The same part in every model</source>
        <translation>La même zone avec chaque modèle</translation>
    </message>
    <message>
        <source>&amp;Invented detail</source>
        <translation>Détails &amp;inventés</translation>
    </message>
    <message>
        <source>Mark where the result shows more than the original says</source>
        <translation>Marquer où le résultat montre plus que ne dit l’original</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>A&amp;juster</translation>
    </message>
    <message>
        <source>Show the whole picture</source>
        <translation>Afficher l’image entière</translation>
    </message>
    <message>
        <source>&amp;100 %</source>
        <translation>&amp;100&#x202f;%</translation>
    </message>
    <message>
        <source>One picture pixel on one pixel of the screen</source>
        <translation>Un pixel de l’image sur un pixel de l’écran</translation>
    </message>
    <message>
        <source>&amp;Zoom in</source>
        <translation>&amp;Zoom avant</translation>
    </message>
    <message>
        <source>Show the picture larger</source>
        <translation>Afficher l’image plus grande</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Zoom a&amp;rrière</translation>
    </message>
    <message>
        <source>Show the picture smaller</source>
        <translation>Afficher l’image plus petite</translation>
    </message>
    <message>
        <source>Ne&amp;xt picture</source>
        <translation>Image sui&amp;vante</translation>
    </message>
    <message>
        <source>Show the next of the opened pictures</source>
        <translation>Afficher l’image ouverte suivante</translation>
    </message>
    <message>
        <source>&amp;Previous picture</source>
        <translation>Image &amp;précédente</translation>
    </message>
    <message>
        <source>Show the one before it</source>
        <translation>Afficher l’image précédente</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>Plein écra&amp;n</translation>
    </message>
    <message>
        <source>Let the window fill the screen</source>
        <translation>Étendre la fenêtre à tout l’écran</translation>
    </message>
    <message>
        <source>Appearance as the s&amp;ystem</source>
        <translation>Thème du s&amp;ystème</translation>
    </message>
    <message>
        <source>Light or dark, as the system</source>
        <translation>Clair ou sombre, comme le système</translation>
    </message>
    <message>
        <source>&amp;Light appearance</source>
        <translation>Thème c&amp;lair</translation>
    </message>
    <message>
        <source>Dark letters on light ground</source>
        <translation>Texte sombre sur fond clair</translation>
    </message>
    <message>
        <source>Dar&amp;k appearance</source>
        <translation>Thème s&amp;ombre</translation>
    </message>
    <message>
        <source>Light letters on dark ground</source>
        <translation>Texte clair sur fond sombre</translation>
    </message>
</context>
<context>
    <name>Arrivals</name>
    <message>
        <source>There is no picture in {folder}.</source>
        <translation>Il n’y a pas d’image dans {folder}.</translation>
    </message>
    <message>
        <source>The first {count} pictures were opened, {rest} were left out.</source>
        <translation>Les {count} premières images ont été ouvertes, {rest} ont été laissées de côté.</translation>
    </message>
</context>
<context>
    <name>Batch</name>
    <message>
        <source>Done already, by an earlier batch.</source>
        <translation>Déjà fait, par un lot précédent.</translation>
    </message>
    <message>
        <source>There is a file with the name of the result already.</source>
        <translation>Un fichier porte déjà le nom du résultat.</translation>
    </message>
    <message>
        <source>Large enough already.</source>
        <translation>Déjà assez grande.</translation>
    </message>
    <message>
        <source>Taken out of the batch.</source>
        <translation>Retirée du lot.</translation>
    </message>
    <message>
        <source>An error that was not foreseen: {what}.</source>
        <translation>Une erreur inattendue&#xa0;: {what}.</translation>
    </message>
    <message>
        <source>The report could not be written to {path}: {reason}.</source>
        <translation>Le rapport n’a pas pu être écrit dans {path}&#xa0;: {reason}.</translation>
    </message>
</context>
<context>
    <name>BatchDraft</name>
    <message>
        <source>There is no picture in what was given.</source>
        <translation>Il n’y a aucune image dans ce qui a été donné.</translation>
    </message>
    <message>
        <source>Results of earlier batches were left out: {count}.</source>
        <translation>Résultats de lots précédents laissés de côté&#xa0;: {count}.</translation>
    </message>
</context>
<context>
    <name>BatchErrors</name>
    <message>
        <source>There is no file or folder {path}. Check the name, or the pattern.</source>
        <translation>Il n’y a ni fichier ni dossier {path}. Vérifiez le nom ou le motif.</translation>
    </message>
    <message>
        <source>There is no picture in what was given. Give pictures, or folders with pictures.</source>
        <translation>Il n’y a aucune image dans ce qui a été donné. Donnez des images ou des dossiers d’images.</translation>
    </message>
    <message>
        <source>There is no unfinished batch in {journal}. Start one by giving pictures or folders.</source>
        <translation>Il n’y a aucun lot inachevé dans {journal}. Commencez-en un en donnant des images ou des dossiers.</translation>
    </message>
    <message>
        <source>The name template &apos;{template}&apos; cannot be used: {reason} {part}</source>
        <translation>Le modèle de nom «&#x202f;{template}&#x202f;» ne peut pas être utilisé&#xa0;: {reason} {part}</translation>
    </message>
    <message>
        <source>{path} cannot be the folder of the results: {detail}. Choose another.</source>
        <translation>{path} ne peut pas être le dossier des résultats&#xa0;: {detail}. Choisissez-en un autre.</translation>
    </message>
    <message>
        <source>A batch is running with the journal {journal} already. Wait for its end, or name another.</source>
        <translation>Un lot utilise déjà le journal {journal}. Attendez sa fin ou indiquez-en un autre.</translation>
    </message>
    <message>
        <source>The journal {journal} cannot be used: {detail}. Name another, or free some space.</source>
        <translation>Le journal {journal} ne peut pas être utilisé&#xa0;: {detail}. Indiquez-en un autre ou libérez de l’espace.</translation>
    </message>
    <message>
        <source>Ray is not installed. Install it with: pip install -e &apos;.[cluster]&apos;, or leave out --ray.</source>
        <translation>Ray n’est pas installé. Installez-le avec&#xa0;: pip install -e &apos;.[cluster]&apos;, ou omettez --ray.</translation>
    </message>
    <message>
        <source>The Ray cluster {address} cannot be used: {detail}. Check the address, and that the cluster runs.</source>
        <translation>La grappe Ray {address} ne peut pas être utilisée&#xa0;: {detail}. Vérifiez l’adresse et que la grappe est en marche.</translation>
    </message>
    <message>
        <source>No machine of the cluster can compute this batch: {detail}.</source>
        <translation>Aucune machine de la grappe ne peut calculer ce lot&#xa0;: {detail}.</translation>
    </message>
    <message>
        <source>No machine of the cluster is left: {detail}. What is done is done; --resume goes on with the rest.</source>
        <translation>Il ne reste aucune machine de la grappe&#xa0;: {detail}. Ce qui est fait est fait&#x202f;; --resume continue avec le reste.</translation>
    </message>
</context>
<context>
    <name>BatchFlow</name>
    <message>
        <source>A new batch of the same pictures. The report of the one before can still be saved.</source>
        <translation>Un nouveau lot des mêmes images. Le rapport du précédent peut encore être enregistré.</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Lot</translation>
    </message>
    <message>
        <source>Batch, {percent} %</source>
        <translation>Lot, {percent}&#x202f;%</translation>
    </message>
</context>
<context>
    <name>BatchOpener</name>
    <message>
        <source>Batch…</source>
        <translation>Lot…</translation>
    </message>
    <message>
        <source>Batch {percent} %</source>
        <translation>Lot {percent}&#x202f;%</translation>
    </message>
    <message>
        <source>The batch has ended</source>
        <translation>Le lot est terminé</translation>
    </message>
</context>
<context>
    <name>BatchQuestions</name>
    <message>
        <source>The folder for the results</source>
        <translation>Le dossier des résultats</translation>
    </message>
    <message>
        <source>Add the pictures in a folder</source>
        <translation>Ajouter les images d’un dossier</translation>
    </message>
    <message>
        <source>Add by pattern</source>
        <translation>Ajouter par motif</translation>
    </message>
    <message>
        <source>A path with * for any letters, ? for one, and ** for folders of any depth:</source>
        <translation>Un chemin avec * pour des lettres quelconques,&#x202f;? pour une seule et ** pour des dossiers de toute profondeur&#xa0;:</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Enregistrer le rapport</translation>
    </message>
    <message>
        <source>A batch is running. Close the program? At the next start you can go on with what waits.</source>
        <translation>Un lot est en cours. Fermer le programme&#x202f;? Au prochain démarrage, vous pourrez continuer avec ce qui attend.</translation>
    </message>
</context>
<context>
    <name>BatchTable</name>
    <message>
        <source>It is read already: it can be moved, but no longer be taken out</source>
        <translation>Déjà lue&#xa0;: elle peut être déplacée, mais plus retirée</translation>
    </message>
    <message>
        <source>It is in work, and keeps its place</source>
        <translation>En cours de traitement, garde sa place</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Résultat</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Message</translation>
    </message>
</context>
<context>
    <name>BatchTableView</name>
    <message>
        <source>Pictures of the batch</source>
        <translation>Images du lot</translation>
    </message>
</context>
<context>
    <name>BatchWindow</name>
    <message>
        <source>Batch</source>
        <translation>Lot</translation>
    </message>
    <message>
        <source>Drop pictures or folders here</source>
        <translation>Déposez des images ou des dossiers ici</translation>
    </message>
    <message>
        <source>Everything below a folder is found. Results are new files: no original is changed.</source>
        <translation>Tout ce qui se trouve sous un dossier est trouvé. Les résultats sont de nouveaux fichiers&#xa0;: aucun original n’est modifié.</translation>
    </message>
    <message>
        <source>Add pictures…</source>
        <translation>Ajouter des images…</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Ajouter un dossier…</translation>
    </message>
</context>
<context>
    <name>BatchWords</name>
    <message>
        <source>Beginning…</source>
        <translation>Démarrage…</translation>
    </message>
    <message>
        <source>Stopping: what is computed is still written…</source>
        <translation>Arrêt&#xa0;: ce qui est calculé est encore écrit…</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>En pause</translation>
    </message>
    <message>
        <source>Loading the model…</source>
        <translation>Chargement du modèle…</translation>
    </message>
    <message>
        <source>Waiting for what arrives in the folders</source>
        <translation>En attente de nouvelles images dans les dossiers</translation>
    </message>
    <message>
        <source>Looking for pictures…</source>
        <translation>Recherche d’images…</translation>
    </message>
    <message>
        <source>Pictures: {count}</source>
        <translation>Images&#xa0;: {count}</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Examen…</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Ensuite</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent}&#x202f;%</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Écriture</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Échec</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Écartée</translation>
    </message>
    <message>
        <source>Nothing is to be done: all were left out, or cannot be enlarged.</source>
        <translation>Rien à faire&#xa0;: toutes ont été écartées ou ne peuvent pas être agrandies.</translation>
    </message>
    <message>
        <source>About {time}, about {disk} of disk</source>
        <translation>Environ {time}, environ {disk} sur le disque</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} sur {total}</translation>
    </message>
    <message>
        <source>in {time}</source>
        <translation>en {time}</translation>
    </message>
    <message>
        <source>{rate} MP/s</source>
        <translation>{rate} MP/s</translation>
    </message>
    <message>
        <source>{count} done</source>
        <translation>{count} faites</translation>
    </message>
    <message>
        <source>{count} failed</source>
        <translation>{count} en échec</translation>
    </message>
    <message>
        <source>{count} left out</source>
        <translation>{count} écartées</translation>
    </message>
    <message>
        <source>{count} still waiting</source>
        <translation>{count} en attente</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Picture</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>No picture is open.</source>
        <translation>Aucune image n’est ouverte.</translation>
    </message>
    <message>
        <source>Compared: {titles}. Tab goes on to the next, Enter takes it.</source>
        <translation>Comparés&#xa0;: {titles}. Tab passe au suivant, Entrée le choisit.</translation>
    </message>
    <message>
        <source>{first}, {second}. Shift and the arrow keys move the divider.</source>
        <translation>{first}, {second}. Maj et les flèches déplacent le séparateur.</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Après</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Avant</translation>
    </message>
    <message>
        <source>{title} · {width} × {height}</source>
        <translation>{title} · {width} × {height}</translation>
    </message>
    <message>
        <source>Follows from the original</source>
        <translation>Découle de l’original</translation>
    </message>
    <message>
        <source>Invented</source>
        <translation>Inventé</translation>
    </message>
</context>
<context>
    <name>Closing</name>
    <message>
        <source>The window closes as soon as the file is written. To stay, cancel the saving.</source>
        <translation>La fenêtre se fermera dès que le fichier sera écrit. Pour rester, annulez l’enregistrement.</translation>
    </message>
</context>
<context>
    <name>CustomSize</name>
    <message>
        <source>What the size is given by</source>
        <translation>Ce qui détermine la taille</translation>
    </message>
    <message>
        <source>By a factor</source>
        <translation>Par un facteur</translation>
    </message>
    <message>
        <source>By the longer side</source>
        <translation>Par le grand côté</translation>
    </message>
    <message>
        <source>By the width</source>
        <translation>Par la largeur</translation>
    </message>
    <message>
        <source>By the height</source>
        <translation>Par la hauteur</translation>
    </message>
    <message>
        <source>To fit into a box</source>
        <translation>Dans un cadre</translation>
    </message>
    <message>
        <source>For a print</source>
        <translation>Pour un tirage</translation>
    </message>
    <message>
        <source>Factor</source>
        <translation>Facteur</translation>
    </message>
    <message>
        <source>Longer side in pixels</source>
        <translation>Grand côté en pixels</translation>
    </message>
    <message>
        <source>Width in pixels</source>
        <translation>Largeur en pixels</translation>
    </message>
    <message>
        <source>Height in pixels</source>
        <translation>Hauteur en pixels</translation>
    </message>
    <message>
        <source>Longer side of the print</source>
        <translation>Grand côté du tirage</translation>
    </message>
    <message>
        <source>Shorter side of the print; 0 leaves it open</source>
        <translation>Petit côté du tirage&#x202f;; 0 le laisse libre</translation>
    </message>
    <message>
        <source>Unit of the paper</source>
        <translation>Unité du papier</translation>
    </message>
    <message>
        <source>cm</source>
        <translation>cm</translation>
    </message>
    <message>
        <source>inch</source>
        <translation>pouces</translation>
    </message>
    <message>
        <source>mm</source>
        <translation>mm</translation>
    </message>
    <message>
        <source>dpi</source>
        <translation>ppp</translation>
    </message>
    <message>
        <source>Pixels per inch</source>
        <translation>Pixels par pouce</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>values that are no numbers</source>
        <translation>des valeurs qui ne sont pas des nombres</translation>
    </message>
    <message>
        <source>one flat colour</source>
        <translation>une seule couleur unie</translation>
    </message>
    <message>
        <source>another brightness</source>
        <translation>une autre luminosité</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>il est vide</translation>
    </message>
    <message>
        <source>it was cut short or damaged</source>
        <translation>il est tronqué ou endommagé</translation>
    </message>
    <message>
        <source>it holds no weights</source>
        <translation>il ne contient pas de poids</translation>
    </message>
    <message>
        <source>it holds no weights by name</source>
        <translation>il ne contient pas de poids nommés</translation>
    </message>
    <message>
        <source>it is no SRResNet</source>
        <translation>ce n’est pas un SRResNet</translation>
    </message>
    <message>
        <source>a model of the program has it already</source>
        <translation>un modèle du programme l’a déjà</translation>
    </message>
    <message>
        <source>it is a file</source>
        <translation>c’est un fichier</translation>
    </message>
</context>
<context>
    <name>DeviceChoice</name>
    <message>
        <source>Device</source>
        <translation>Périphérique de calcul</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatique</translation>
    </message>
    <message>
        <source>Automatic: {device}</source>
        <translation>Auto&#xa0;: {device}</translation>
    </message>
    <message>
        <source>{device}, quick (int8)</source>
        <translation>{device}, rapide (int8)</translation>
    </message>
    <message>
        <source>{device}, exact (float32)</source>
        <translation>{device}, exact (float32)</translation>
    </message>
    <message>
        <source>{device} ({precision})</source>
        <translation>{device} ({precision})</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Processeur</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Open the photographs in a folder</source>
        <translation>Ouvrir les photos d’un dossier</translation>
    </message>
    <message>
        <source>Open photographs</source>
        <translation>Ouvrir des photos</translation>
    </message>
    <message>
        <source>The picture at the left of the divider</source>
        <translation>L’image à gauche du séparateur</translation>
    </message>
    <message>
        <source>The picture at its right</source>
        <translation>L’image à droite du séparateur</translation>
    </message>
    <message>
        <source>Save the result</source>
        <translation>Enregistrer le résultat</translation>
    </message>
    <message>
        <source>{name} exists already. Replace it?</source>
        <translation>{name} existe déjà. Le remplacer&#x202f;?</translation>
    </message>
    <message>
        <source>The result has not been saved. Discard it?</source>
        <translation>Le résultat n’a pas été enregistré. L’abandonner&#x202f;?</translation>
    </message>
    <message>
        <source>Set all settings back to what they were in the beginning?</source>
        <translation>Rétablir toutes les préférences d’origine&#x202f;?</translation>
    </message>
    <message>
        <source>Pictures ({patterns});;All files (*)</source>
        <translation>Images ({patterns});;Tous les fichiers (*)</translation>
    </message>
</context>
<context>
    <name>DropHint</name>
    <message>
        <source>Drop photographs here</source>
        <translation>Déposez des photos ici</translation>
    </message>
    <message>
        <source>or paste one with Ctrl+V. Then press Enhance, and save what you like.</source>
        <translation>ou collez-en une avec Ctrl+V. Puis cliquez sur «&#xa0;Améliorer&#xa0;» et enregistrez ce qui vous plaît.</translation>
    </message>
    <message>
        <source>Everything stays on this computer.</source>
        <translation>Tout reste sur cet ordinateur.</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Ouvrir…</translation>
    </message>
    <message>
        <source>Open photographs (Ctrl+O)</source>
        <translation>Ouvrir des photos (Ctrl+O)</translation>
    </message>
    <message>
        <source>Try the sample</source>
        <translation>Essayer l’exemple</translation>
    </message>
    <message>
        <source>Open the photograph that comes with the program</source>
        <translation>Ouvrir la photo fournie avec le programme</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>There is no file {path}. Check the name and the folder.</source>
        <translation>Le fichier {path} n’existe pas. Vérifiez le nom et le dossier.</translation>
    </message>
    <message>
        <source>{path} is a folder. Choose a picture in it.</source>
        <translation>{path} est un dossier. Choisissez une image à l’intérieur.</translation>
    </message>
    <message>
        <source>{path} may not be read by you. Change its permissions or copy it.</source>
        <translation>Vous n’avez pas le droit de lire {path}. Changez ses droits ou copiez-le.</translation>
    </message>
    <message>
        <source>{path} is empty: it holds zero bytes. Copy it again from where it came.</source>
        <translation>{path} est vide&#xa0;: zéro octet. Copiez-le de nouveau depuis sa source.</translation>
    </message>
    <message>
        <source>{path} is not a picture that can be read. Use PNG, JPEG, WebP, TIFF, BMP or GIF.</source>
        <translation>{path} n’est pas une image lisible. Utilisez PNG, JPEG, WebP, TIFF, BMP ou GIF.</translation>
    </message>
    <message>
        <source>{path} has a kind of samples that cannot be read. Save it with 8 or 16 bits a channel.</source>
        <translation>{path} a un type d’échantillons qui ne peut pas être lu. Enregistrez-le avec 8 ou 16 bits par canal.</translation>
    </message>
    <message>
        <source>{path} is a TIFF that is compressed in a way that cannot be read. Save it with Deflate or LZW.</source>
        <translation>{path} est un TIFF dont la compression ne peut pas être lue. Enregistrez-le avec Deflate ou LZW.</translation>
    </message>
    <message>
        <source>{path} is damaged or was cut short, so it cannot be read whole. Copy it again from where it came.</source>
        <translation>{path} est endommagé ou tronqué et ne peut être lu en entier. Copiez-le de nouveau depuis sa source.</translation>
    </message>
    <message>
        <source>{path} has {width} × {height} pixels, more than the {limit_megapixels} megapixels that can be opened. Make it smaller first.</source>
        <translation>{path} a {width} × {height} pixels, plus que les {limit_megapixels} mégapixels que l’on peut ouvrir. Réduisez-la d’abord.</translation>
    </message>
    <message>
        <source>The folder {path.parent} does not exist. Make it, or choose another.</source>
        <translation>Le dossier {path.parent} n’existe pas. Créez-le ou choisissez-en un autre.</translation>
    </message>
    <message>
        <source>{path} may not be written by you. Choose another folder or name.</source>
        <translation>Vous n’avez pas le droit d’écrire {path}. Choisissez un autre dossier ou un autre nom.</translation>
    </message>
    <message>
        <source>{path} is a folder. Give the name of a file.</source>
        <translation>{path} est un dossier. Indiquez le nom d’un fichier.</translation>
    </message>
    <message>
        <source>{path} exists already and was left as it is. Choose another name.</source>
        <translation>{path} existe déjà et n’a pas été modifié. Choisissez un autre nom.</translation>
    </message>
    <message>
        <source>The disk has no room for {path}. Nothing was written; free some space or choose another disk.</source>
        <translation>Le disque n’a plus de place pour {path}. Rien n’a été écrit&#x202f;; libérez de l’espace ou choisissez un autre disque.</translation>
    </message>
    <message>
        <source>{path.name} does not end in a format that can be written: {known}.</source>
        <translation>{path.name} ne se termine pas par un format que l’on peut écrire&#xa0;: {known}.</translation>
    </message>
    <message>
        <source>The result is too large for {format_name}, which holds {limit_px} pixels a side. Save it as PNG or TIFF.</source>
        <translation>Le résultat est trop grand pour {format_name}, limité à {limit_px} pixels de côté. Enregistrez-le en PNG ou TIFF.</translation>
    </message>
    <message>
        <source>{path} could not be written: {detail}. Nothing was changed.</source>
        <translation>{path} n’a pas pu être écrit&#xa0;: {detail}. Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>There is no model &apos;{model_id}&apos;. Those there are: {known}.</source>
        <translation>Il n’y a pas de modèle «&#xa0;{model_id}&#xa0;». Il y a&#xa0;: {known}.</translation>
    </message>
    <message>
        <source>The model card {path} is wrong in {field}: {reason}.</source>
        <translation>La fiche de modèle {path} est incorrecte dans {field}&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>The model&apos;s file {path} is missing. Install the program again.</source>
        <translation>Le fichier du modèle {path} manque. Réinstallez le programme.</translation>
    </message>
    <message>
        <source>{path} is a Python pickle, which could run any program when opened, so it was not opened. Use weights in the safetensors format.</source>
        <translation>{path} est un pickle Python, qui pourrait exécuter n’importe quoi à l’ouverture&#x202f;; il n’a pas été ouvert. Utilisez des poids au format safetensors.</translation>
    </message>
    <message>
        <source>{path} is not a safetensors file: {detail}.</source>
        <translation>{path} n’est pas un fichier safetensors&#xa0;: {detail}.</translation>
    </message>
    <message>
        <source>{path} has {found_bytes} bytes instead of {expected_bytes}: it was not copied whole. Install the program again.</source>
        <translation>{path} a {found_bytes} octets au lieu de {expected_bytes}&#xa0;: la copie est incomplète. Réinstallez le programme.</translation>
    </message>
    <message>
        <source>{path} is not the file that its card describes: the SHA-256 differs. Install the program again.</source>
        <translation>{path} n’est pas le fichier décrit par sa fiche&#xa0;: le SHA-256 diffère. Réinstallez le programme.</translation>
    </message>
    <message>
        <source>{path} belongs to another network: {detail}.</source>
        <translation>{path} appartient à un autre réseau&#xa0;: {detail}.</translation>
    </message>
    <message>
        <source>The models {first} and {second} cannot be mixed: they differ in {field}. Choose one of them.</source>
        <translation>Les modèles {first} et {second} ne peuvent être mélangés&#xa0;: ils diffèrent par {field}. Choisissez l’un des deux.</translation>
    </message>
    <message>
        <source>The strength goes from 0 to 1, not to {strength:g}. The nearest is {nearest:g}.</source>
        <translation>L’intensité va de 0 à 1&#x202f;; {strength:g} n’est pas possible. La plus proche est {nearest:g}.</translation>
    </message>
    <message>
        <source>There is no device &apos;{device}&apos; in this machine. There is: {available}.</source>
        <translation>Il n’y a pas de périphérique «&#xa0;{device}&#xa0;» dans cette machine. Il y a&#xa0;: {available}.</translation>
    </message>
    <message>
        <source>The device {device} cannot compute in &apos;{precision}&apos;. It can: {available}.</source>
        <translation>Le périphérique {device} ne peut pas calculer en «&#xa0;{precision}&#xa0;». Il peut&#xa0;: {available}.</translation>
    </message>
    <message>
        <source>A memory bound of {bound} is too small for one tile. The smallest bound that works is {needed}.</source>
        <translation>Une limite de mémoire de {bound} est trop basse pour une tuile. La plus basse possible est {needed}.</translation>
    </message>
    <message>
        <source>The disk of {path} has {free} free, but {needed} are needed. Free some space or choose another disk.</source>
        <translation>Le disque de {path} a {free} libres, mais il faut {needed}. Libérez de l’espace ou choisissez un autre disque.</translation>
    </message>
    <message>
        <source>The part of {width} × {height} pixels at {left}, {top} came out wrong ({fault}), on the processor as well, so nothing was delivered. Choose another model.</source>
        <translation>La partie de {width} × {height} pixels en {left}, {top} est fausse ({fault}), même sur le processeur&#x202f;; aucun résultat n’a été livré. Choisissez un autre modèle.</translation>
    </message>
    <message>
        <source>The process that computed this picture ended {times} times, perhaps for lack of memory. Try it on another machine, or with smaller tiles.</source>
        <translation>Le processus qui calculait cette image s’est arrêté {times} fois, peut-être par manque de mémoire. Essayez sur une autre machine ou avec des tuiles plus petites.</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was written.</source>
        <translation>Annulé. Rien n’a été écrit.</translation>
    </message>
    <message>
        <source>Pictures are enlarged {lowest} to {highest} times, so {width} × {height} pixels cannot be made of {source_width} × {source_height}. {nearest}</source>
        <translation>Les images sont agrandies de {lowest} à {highest} fois&#xa0;: de {source_width} × {source_height}, on ne peut faire {width} × {height} pixels. {nearest}</translation>
    </message>
    <message>
        <source>A picture of {width} × {height} pixels is no enlargement of {source_width} × {source_height}. {nearest}</source>
        <translation>Une image de {width} × {height} pixels n’est pas un agrandissement de {source_width} × {source_height}. {nearest}</translation>
    </message>
    <message>
        <source>The two results have {width} × {height} and {other_width} × {other_height} pixels. Make both in the same size.</source>
        <translation>Les deux résultats ont {width} × {height} et {other_width} × {other_height} pixels. Faites-les à la même taille.</translation>
    </message>
    <message>
        <source>A result of {width} × {height} pixels is beyond the limit of {limit_megapixels} megapixels. {nearest}</source>
        <translation>Un résultat de {width} × {height} pixels dépasse la limite de {limit_megapixels} mégapixels. {nearest}</translation>
    </message>
    <message>
        <source>Memory ran short on {device}; going on with smaller tiles.</source>
        <translation>La mémoire manque sur {device}&#x202f;; on continue avec des tuiles plus petites.</translation>
    </message>
    <message>
        <source>Memory ran out on {device}; going on with the processor, more slowly.</source>
        <translation>La mémoire est épuisée sur {device}&#x202f;; on continue sur le processeur, plus lentement.</translation>
    </message>
    <message>
        <source>A part came out wrong on {device} and was computed again.</source>
        <translation>Une partie était fausse sur {device} et a été recalculée.</translation>
    </message>
    <message>
        <source>The driver of the graphics card is too old (CUDA {cuda}), so the processor computes. Update NVIDIA&apos;s driver.</source>
        <translation>Le pilote de la carte graphique est trop ancien (CUDA {cuda})&#xa0;: c’est le processeur qui calcule. Mettez à jour le pilote NVIDIA.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucun</translation>
    </message>
    <message>
        <source>The nearest that works is {width} × {height}.</source>
        <translation>La taille possible la plus proche est {width} × {height}.</translation>
    </message>
    <message>
        <source>The nearest that works is {width} × {height}, at {dpi} dpi.</source>
        <translation>La taille possible la plus proche est {width} × {height}, à {dpi} ppp.</translation>
    </message>
    <message>
        <source>{path} is a {kind} picture, which this build of the program cannot read. Convert it to TIFF, PNG or JPEG.</source>
        <translation>{path} est une image au format {kind}, que cette version du programme ne sait pas lire. Convertissez-la en TIFF, PNG ou JPEG.</translation>
    </message>
    <message>
        <source>{path} is a camera raw file, which needs the extra &apos;raw&apos;. Install it with: pip install -e &apos;.[raw]&apos;, or convert the file to TIFF or PNG.</source>
        <translation>{path} est un fichier raw d’appareil photo, qui demande l’extra «&#x202f;raw&#x202f;». Installez-le avec&#xa0;: pip install -e &apos;.[raw]&apos;, ou convertissez le fichier en TIFF ou PNG.</translation>
    </message>
    <message>
        <source>{path} is a {kind} picture, which needs the extra &apos;formats&apos;. Install it with: pip install -e &apos;.[formats]&apos;, or convert the picture to PNG or JPEG.</source>
        <translation>{path} est une image {kind}, qui demande l’extra «&#x202f;formats&#x202f;». Installez-le avec&#xa0;: pip install -e &apos;.[formats]&apos;, ou convertissez l’image en PNG ou JPEG.</translation>
    </message>
    <message>
        <source>There is not enough memory. Close other programs or use a smaller picture.</source>
        <translation>La mémoire ne suffit pas. Fermez d’autres programmes ou prenez une image plus petite.</translation>
    </message>
    <message>
        <source>There is not enough memory: {needed} are needed. Close other programs or use a smaller picture.</source>
        <translation>La mémoire ne suffit pas&#xa0;: il faut {needed}. Fermez d’autres programmes ou prenez une image plus petite.</translation>
    </message>
    <message>
        <source>{path.name} is no model file. Models come as .safetensors, .pth, .pt or .ckpt.</source>
        <translation>{path.name} n’est pas un fichier de modèle. Les modèles sont en .safetensors, .pth, .pt ou .ckpt.</translation>
    </message>
    <message>
        <source>{path.name} has {found}, where a model for pictures may have {limit}. It was not opened.</source>
        <translation>{path.name} fait {found}, alors qu’un modèle pour images peut faire {limit}. Il n’a pas été ouvert.</translation>
    </message>
    <message>
        <source>{path.name} cannot be read as a model: {detail}.</source>
        <translation>{path.name} ne peut être lu comme modèle&#xa0;: {detail}.</translation>
    </message>
    <message>
        <source>{path.name} holds more than weights ({detail}) and could run any program, so nothing of it was used. Look for the same model as .safetensors.</source>
        <translation>{path.name} contient plus que des poids ({detail}) et pourrait exécuter n’importe quoi&#x202f;; rien n’en a été utilisé. Cherchez le même modèle en .safetensors.</translation>
    </message>
    <message>
        <source>{path.name} belongs to a kind of network that is not known here, so it cannot be used.</source>
        <translation>{path.name} appartient à un type de réseau inconnu ici et ne peut être utilisé.</translation>
    </message>
    <message>
        <source>The model {model_id} came with the program and stays.</source>
        <translation>Le modèle {model_id} est fourni avec le programme et y reste.</translation>
    </message>
    <message>
        <source>The folder of your models, {path}, could not be changed: {detail}.</source>
        <translation>Le dossier de vos modèles, {path}, n’a pas pu être modifié&#xa0;: {detail}.</translation>
    </message>
    <message>
        <source>{path.name} cannot be used: {detail}.</source>
        <translation>{path.name} ne peut être utilisé&#xa0;: {detail}.</translation>
    </message>
    <message>
        <source>{path.name} ({architecture}) cannot be used: {detail}.</source>
        <translation>{path.name} ({architecture}) ne peut être utilisé&#xa0;: {detail}.</translation>
    </message>
    <message>
        <source>{path.name} needs the library spandrel, which this build of the program does not have.</source>
        <translation>{path.name} a besoin de la bibliothèque spandrel, absente de cette version du programme.</translation>
    </message>
    <message>
        <source>{path.name} needs the library spandrel, which does not work here ({detail}). Install it with: pip install -e &apos;.[models]&apos;.</source>
        <translation>{path.name} a besoin de la bibliothèque spandrel, qui ne fonctionne pas ici ({detail}). Installez-la avec&#xa0;: pip install -e &apos;.[models]&apos;.</translation>
    </message>
    <message>
        <source>{path.name} needs the library spandrel. Install it with: pip install -e &apos;.[models]&apos;.</source>
        <translation>{path.name} a besoin de la bibliothèque spandrel. Installez-la avec&#xa0;: pip install -e &apos;.[models]&apos;.</translation>
    </message>
</context>
<context>
    <name>EstimateFlow</name>
    <message>
        <source>about {time}</source>
        <translation>environ {time}</translation>
    </message>
    <message>
        <source>{memory} memory</source>
        <translation>{memory} de mémoire</translation>
    </message>
</context>
<context>
    <name>FileEditor</name>
    <message>
        <source>Choose…</source>
        <translation>Choisir…</translation>
    </message>
    <message>
        <source>Choose a file: {title}</source>
        <translation>Choisir un fichier&#xa0;: {title}</translation>
    </message>
    <message>
        <source>Profiles ({patterns});;All files (*)</source>
        <translation>Profils ({patterns});;Tous les fichiers (*)</translation>
    </message>
</context>
<context>
    <name>FileFlow</name>
    <message>
        <source>pasted.png</source>
        <translation>image_collée.png</translation>
    </message>
</context>
<context>
    <name>Foot</name>
    <message>
        <source>Progress of the batch</source>
        <translation>Progression du lot</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>Rapport…</translation>
    </message>
    <message>
        <source>Save what came of each picture, as CSV or JSON</source>
        <translation>Enregistrer ce qu’est devenue chaque image, en CSV ou JSON</translation>
    </message>
    <message>
        <source>Of &amp;this batch…</source>
        <translation>De &amp;ce lot…</translation>
    </message>
    <message>
        <source>Of the batch &amp;before…</source>
        <translation>Du lot &amp;précédent…</translation>
    </message>
    <message>
        <source>Retry failed</source>
        <translation>Réessayer les échecs</translation>
    </message>
    <message>
        <source>New batch</source>
        <translation>Nouveau lot</translation>
    </message>
    <message>
        <source>Empty the table for other pictures</source>
        <translation>Vider le tableau pour d’autres images</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>End the batch; what waits can be gone on with later</source>
        <translation>Terminer le lot&#x202f;; le reste pourra être repris plus tard</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Démarrer</translation>
    </message>
    <message>
        <source>Start with these options</source>
        <translation>Démarrer avec ces options</translation>
    </message>
    <message>
        <source>Enlarge the same pictures in a new batch, as the options are now (Ctrl+E)</source>
        <translation>Agrandir les mêmes images dans un nouveau lot, avec les options actuelles (Ctrl+E)</translation>
    </message>
    <message>
        <source>Enlarge all that waits (Ctrl+E)</source>
        <translation>Agrandir tout ce qui attend (Ctrl+E)</translation>
    </message>
    <message>
        <source>Report of the batch before…</source>
        <translation>Rapport du lot précédent…</translation>
    </message>
    <message>
        <source>Let the batch rest, or go on (Ctrl+Shift+P)</source>
        <translation>Mettre le lot en pause ou le reprendre (Ctrl+Maj+P)</translation>
    </message>
    <message>
        <source>Try again what has failed, with the options of this batch</source>
        <translation>Réessayer ce qui a échoué, avec les options de ce lot</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent}&#x202f;%</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reprendre</translation>
    </message>
</context>
<context>
    <name>Frames</name>
    <message>
        <source>several frames</source>
        <translation>plusieurs images</translation>
    </message>
    <message>
        <source>{count} pages</source>
        <translation>{count} pages</translation>
    </message>
    <message>
        <source>{count} frames</source>
        <translation>{count} images d’animation</translation>
    </message>
    <message>
        <source>{frames} become an animation in {format}, {seconds} seconds for each. TIFF keeps them as pages.</source>
        <translation>{frames} deviennent une animation en {format}, {seconds} secondes chacune. TIFF les garde comme pages.</translation>
    </message>
    <message>
        <source>{frames} become pages in {format}, without their times.</source>
        <translation>{frames} deviennent des pages en {format}, sans leurs durées.</translation>
    </message>
    <message>
        <source>It is an animation of which only the last frame can be read.</source>
        <translation>C’est une animation dont seule la dernière image peut être lue.</translation>
    </message>
    <message>
        <source>Of {frames} only the first is written: they differ in size, which {format} cannot hold. These hold all: {formats}.</source>
        <translation>De {frames}, seule la première image est écrite : elles diffèrent en taille, ce que {format} ne permet pas. Ces formats les gardent toutes : {formats}.</translation>
    </message>
    <message>
        <source>Of {frames} only the first is written: {format} holds one picture. These hold all: {formats}.</source>
        <translation>Sur {frames}, seule la première est écrite&#xa0;: {format} contient une seule image. Ces formats les contiennent toutes&#xa0;: {formats}.</translation>
    </message>
</context>
<context>
    <name>Head</name>
    <message>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>Add pictures, folders or a pattern</source>
        <translation>Ajouter des images, des dossiers ou un motif</translation>
    </message>
    <message>
        <source>&amp;Pictures…</source>
        <translation>&amp;Images…</translation>
    </message>
    <message>
        <source>&amp;Folder…</source>
        <translation>&amp;Dossier…</translation>
    </message>
    <message>
        <source>By p&amp;attern…</source>
        <translation>Par &amp;motif…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Take the chosen rows out (Del)</source>
        <translation>Retirer les lignes choisies (Suppr)</translation>
    </message>
    <message>
        <source>Move to the top</source>
        <translation>Placer en tête</translation>
    </message>
    <message>
        <source>Make the chosen rows the next ones (Alt+Home)</source>
        <translation>Traiter ensuite les lignes choisies (Alt+Début)</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Monter</translation>
    </message>
    <message>
        <source>Move the chosen rows up (Alt+Up)</source>
        <translation>Monter les lignes choisies (Alt+Haut)</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Descendre</translation>
    </message>
    <message>
        <source>Move the chosen rows down (Alt+Down)</source>
        <translation>Descendre les lignes choisies (Alt+Bas)</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Afficher dans le dossier</translation>
    </message>
    <message>
        <source>Show the file in its folder</source>
        <translation>Montrer le fichier dans son dossier</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Aperçu</translation>
    </message>
    <message>
        <source>Show the chosen picture before and after (Ctrl+R)</source>
        <translation>Montrer l’image choisie avant et après (Ctrl+R)</translation>
    </message>
    <message>
        <source>Which pictures are shown</source>
        <translation>Quelles images sont affichées</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Rechercher</translation>
    </message>
    <message>
        <source>Search by name</source>
        <translation>Rechercher par nom</translation>
    </message>
    <message>
        <source>All ({count})</source>
        <translation>Toutes ({count})</translation>
    </message>
    <message>
        <source>To do ({count})</source>
        <translation>À faire ({count})</translation>
    </message>
    <message>
        <source>Done ({count})</source>
        <translation>Faites ({count})</translation>
    </message>
    <message>
        <source>Failed ({count})</source>
        <translation>Échecs ({count})</translation>
    </message>
    <message>
        <source>Left out ({count})</source>
        <translation>Écartées ({count})</translation>
    </message>
</context>
<context>
    <name>HistoryStrip</name>
    <message>
        <source>drop more pictures or a folder here</source>
        <translation>déposez ici d’autres images ou un dossier</translation>
    </message>
    <message>
        <source>Enhance</source>
        <translation>Améliorer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Move left</source>
        <translation>Vers la gauche</translation>
    </message>
    <message>
        <source>Move right</source>
        <translation>Vers la droite</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Afficher dans le dossier</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>{width} × {height} pixels</source>
        <translation>{width} × {height} pixels</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Add a model</source>
        <translation>Ajouter un modèle</translation>
    </message>
    <message>
        <source>{name} is being examined: what it is, how far it looks, what it needs.</source>
        <translation>Examen de {name}&#xa0;: ce que c’est, jusqu’où il voit, ce qu’il lui faut.</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progression</translation>
    </message>
</context>
<context>
    <name>InventedBar</name>
    <message>
        <source>Invented detail</source>
        <translation>Détails inventés</translation>
    </message>
    <message>
        <source>Strength of the marks of invented detail</source>
        <translation>Intensité du marquage des détails inventés</translation>
    </message>
    <message>
        <source>How strongly invented detail is marked</source>
        <translation>À quel point les détails inventés sont marqués</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>There is no picture in the clipboard.</source>
        <translation>Il n’y a pas d’image dans le presse-papiers.</translation>
    </message>
    <message>
        <source>What was dropped is no picture file.</source>
        <translation>Ce qui a été déposé n’est pas un fichier image.</translation>
    </message>
    <message>
        <source>{picture} — {program}</source>
        <translation>{picture} – {program}</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>Enregistré sous {path}</translation>
    </message>
</context>
<context>
    <name>MaskDocument</name>
    <message>
        <source>Erase marks</source>
        <translation>Effacer des marques</translation>
    </message>
    <message>
        <source>Mark scratches</source>
        <translation>Marquer des rayures</translation>
    </message>
    <message>
        <source>Find scratches</source>
        <translation>Trouver les rayures</translation>
    </message>
    <message>
        <source>Clear marks</source>
        <translation>Supprimer les marques</translation>
    </message>
    <message>
        <source>Invert marks</source>
        <translation>Inverser les marques</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Copy details</source>
        <translation>Copier les détails</translation>
    </message>
    <message>
        <source>Close message</source>
        <translation>Fermer le message</translation>
    </message>
</context>
<context>
    <name>ModelBox</name>
    <message>
        <source>Model</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Intensité</translation>
    </message>
    <message>
        <source>How much detail may be invented: at 0 % nothing is</source>
        <translation>Part des détails qui peut être inventée&#xa0;: à 0&#x202f;%, rien ne l’est</translation>
    </message>
    <message>
        <source>Keep grain</source>
        <translation>Garder le grain</translation>
    </message>
    <message>
        <source>How much of the grain that the photograph had is put back into the result</source>
        <translation>Part du grain de la photo qui est remise dans le résultat</translation>
    </message>
    <message>
        <source>Find and repair scratches</source>
        <translation>Chercher et réparer les rayures</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>Sensibilité</translation>
    </message>
    <message>
        <source>How much is taken for a scratch: more finds fainter ones</source>
        <translation>Ce qui compte comme rayure&#xa0;: plus trouve aussi les plus faibles</translation>
    </message>
    <message>
        <source>MODEL</source>
        <translation>MODÈLE</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent}&#x202f;%</translation>
    </message>
</context>
<context>
    <name>ModelDetails</name>
    <message>
        <source>Model {name}</source>
        <translation>Modèle {name}</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Supprimer…</translation>
    </message>
</context>
<context>
    <name>ModelDialogs</name>
    <message>
        <source>Add a model</source>
        <translation>Ajouter un modèle</translation>
    </message>
    <message>
        <source>Weights of a model ({patterns});;All files (*)</source>
        <translation>Poids d’un modèle ({patterns});;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Remove the model {name}? Its file in this program is deleted.</source>
        <translation>Supprimer le modèle {name}&#x202f;? Son fichier dans ce programme sera effacé.</translation>
    </message>
</context>
<context>
    <name>ModelFacts</name>
    <message>
        <source>{size} MB</source>
        <translation>{size} Mo</translation>
    </message>
    <message>
        <source>Nobody has measured how true it stays.</source>
        <translation>Personne n’a mesuré sa fidélité.</translation>
    </message>
    <message>
        <source>Enlarges</source>
        <translation>Agrandit</translation>
    </message>
    <message>
        <source>Fidelity (PSNR, SSIM)</source>
        <translation>Fidélité (PSNR, SSIM)</translation>
    </message>
    <message>
        <source>Kind of network</source>
        <translation>Type de réseau</translation>
    </message>
    <message>
        <source>Seams</source>
        <translation>Raccords</translation>
    </message>
    <message>
        <source>Memory and work</source>
        <translation>Mémoire et calcul</translation>
    </message>
    <message>
        <source>Computes in</source>
        <translation>Calcule en</translation>
    </message>
    <message>
        <source>Trained with</source>
        <translation>Entraîné avec</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licence</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Checksum (SHA-256)</source>
        <translation>Somme de contrôle (SHA-256)</translation>
    </message>
    <message>
        <source>Name for the command line</source>
        <translation>Nom pour la ligne de commande</translation>
    </message>
    <message>
        <source>Not by itself: it cleans the picture at its own size.</source>
        <translation>Pas de lui-même&#xa0;: il nettoie l’image à sa taille.</translation>
    </message>
    <message>
        <source>{factor} times as wide and as high</source>
        <translation>{factor} fois plus large et plus haut</translation>
    </message>
    <message>
        <source>{benchmark}: {psnr} dB, {ssim}</source>
        <translation>{benchmark}&#xa0;: {psnr} dB, {ssim}</translation>
    </message>
    <message>
        <source>SRResNet, {blocks} blocks of {channels} channels</source>
        <translation>SRResNet, {blocks} blocs de {channels} canaux</translation>
    </message>
    <message>
        <source>{kind}, run with the library spandrel</source>
        <translation>{kind}, avec la bibliothèque spandrel</translation>
    </message>
    <message>
        <source>Possible in large pictures: the network looks at more of the picture than a part of it holds.</source>
        <translation>Possibles dans les grandes images&#xa0;: le réseau voit plus loin que la partie calculée.</translation>
    </message>
    <message>
        <source>None: large pictures are computed in parts with {halo} pixels around each.</source>
        <translation>Aucun&#xa0;: les grandes images sont calculées par parties, avec {halo} pixels autour de chacune.</translation>
    </message>
    <message>
        <source>As planned before each run</source>
        <translation>Prévu avant chaque traitement</translation>
    </message>
    <message>
        <source>{memory} KB and {operations} million operations for each pixel of the picture</source>
        <translation>{memory} Ko et {operations} millions d’opérations par pixel de l’image</translation>
    </message>
    <message>
        <source>{pictures} pictures, {steps} steps</source>
        <translation>{pictures} images, {steps} étapes</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Inconnu</translation>
    </message>
</context>
<context>
    <name>ModelRow</name>
    <message>
        <source>Details…</source>
        <translation>Détails…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Supprimer…</translation>
    </message>
    <message>
        <source>Add a model…</source>
        <translation>Ajouter un modèle…</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <source>Faithful</source>
        <translation>Fidèle</translation>
    </message>
    <message>
        <source>Sharper without inventing anything: for text, plans, archives and every photograph that must stay true.</source>
        <translation>Plus net sans rien inventer&#xa0;: pour textes, plans, archives et toute photo qui doit rester vraie.</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Photo</translation>
    </message>
    <message>
        <source>Crisp hair, leaves, fabric and stone: draws fine detail that fits, which may not be what was there.</source>
        <translation>Cheveux, feuilles, tissus, pierres bien nets&#xa0;: dessine des détails plausibles, pas forcément réels.</translation>
    </message>
    <message>
        <source>Old photo</source>
        <translation>Photo ancienne</translation>
    </message>
    <message>
        <source>For old prints, scans and bad copies: takes noise, JPEG blocks and fine scratches away, then draws detail.</source>
        <translation>Pour vieux tirages, scans et mauvaises copies&#xa0;: ôte bruit, blocs JPEG et fines rayures, puis dessine les détails.</translation>
    </message>
</context>
<context>
    <name>OldPhotoPanel</name>
    <message>
        <source>OLD PHOTO</source>
        <translation>PHOTO ANCIENNE</translation>
    </message>
    <message>
        <source>Cleaning</source>
        <translation>Nettoyage</translation>
    </message>
    <message>
        <source>How much noise, JPEG blocks and blur are taken away: at 0 % as little as by Faithful</source>
        <translation>Part du bruit, des blocs JPEG et du flou qui est retirée&#xa0;: à 0&#x202f;%, aussi peu qu’avec «&#xa0;Fidèle&#xa0;»</translation>
    </message>
    <message>
        <source>Keep grain</source>
        <translation>Garder le grain</translation>
    </message>
    <message>
        <source>How much of the grain that the photograph had is put back into the result</source>
        <translation>Part du grain de la photo qui est remise dans le résultat</translation>
    </message>
    <message>
        <source>Repair scratches</source>
        <translation>Réparer les rayures</translation>
    </message>
    <message>
        <source>Fill in what is marked, before the photograph is enlarged</source>
        <translation>Combler ce qui est marqué avant d’agrandir la photo</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>Sensibilité</translation>
    </message>
    <message>
        <source>How faint or doubtful a scratch may be to be found</source>
        <translation>À quel point une rayure peut être faible ou douteuse pour être trouvée</translation>
    </message>
    <message>
        <source>Find scratches</source>
        <translation>Trouver les rayures</translation>
    </message>
    <message>
        <source>Mark what is probably a scratch; marks drawn by hand stay</source>
        <translation>Marquer ce qui est sans doute une rayure&#x202f;; les marques faites à la main restent</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>Pinceau</translation>
    </message>
    <message>
        <source>Mark scratches with the pointer (B)</source>
        <translation>Marquer les rayures avec le pointeur (B)</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Gomme</translation>
    </message>
    <message>
        <source>Take marks away with the pointer (E)</source>
        <translation>Effacer des marques avec le pointeur (E)</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Effacer</translation>
    </message>
    <message>
        <source>Take all marks away</source>
        <translation>Supprimer toutes les marques</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>Inverser</translation>
    </message>
    <message>
        <source>Mark what is not marked, and the other way round</source>
        <translation>Marquer ce qui ne l’est pas, et inversement</translation>
    </message>
    <message>
        <source>Brush size</source>
        <translation>Taille du pinceau</translation>
    </message>
    <message>
        <source>Radius of the brush, in pixels of the photograph ([ and ])</source>
        <translation>Rayon du pinceau en pixels de la photo ([ et ])</translation>
    </message>
    <message>
        <source>What is marked</source>
        <translation>Ce qui est marqué</translation>
    </message>
    <message>
        <source>Open a photograph to mark its scratches.</source>
        <translation>Ouvrez une photo pour marquer ses rayures.</translation>
    </message>
    <message>
        <source>Looking for scratches…</source>
        <translation>Recherche des rayures…</translation>
    </message>
    <message>
        <source>Nothing is marked.</source>
        <translation>Rien n’est marqué.</translation>
    </message>
    <message>
        <source>Marked: {pixels} pixels.</source>
        <translation>Marqué&#xa0;: {pixels} pixels.</translation>
    </message>
    <message>
        <source>Marked: {pixels} pixels. Places: {areas}.</source>
        <translation>Marqué&#xa0;: {pixels} pixels. Endroits&#xa0;: {areas}.</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent}&#x202f;%</translation>
    </message>
    <message>
        <source>{pixels} px</source>
        <translation>{pixels} px</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>Pasted picture</source>
        <translation>Image collée</translation>
    </message>
    <message>
        <source>Pasted picture {n}</source>
        <translation>Image collée {n}</translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <source>What was done before</source>
        <translation>Ce qui est déjà fait</translation>
    </message>
    <message>
        <source>What is large already:</source>
        <translation>Ce qui est déjà grand&#xa0;:</translation>
    </message>
    <message>
        <source>Longer side in pixels from which a picture is left out</source>
        <translation>Grand côté en pixels à partir duquel une image est écartée</translation>
    </message>
    <message>
        <source>With the folders in them</source>
        <translation>Avec les sous-dossiers</translation>
    </message>
    <message>
        <source>Watch for new pictures</source>
        <translation>Surveiller les nouvelles images</translation>
    </message>
    <message>
        <source>Go on with what arrives in the folders, until you stop the batch</source>
        <translation>Continuer avec ce qui arrive dans les dossiers, jusqu’à l’arrêt du lot</translation>
    </message>
    <message>
        <source>SIZE</source>
        <translation>TAILLE</translation>
    </message>
    <message>
        <source>SAVE AS</source>
        <translation>ENREGISTRER EN</translation>
    </message>
    <message>
        <source>LEAVE OUT</source>
        <translation>ÉCARTER</translation>
    </message>
    <message>
        <source>FOLDERS</source>
        <translation>DOSSIERS</translation>
    </message>
</context>
<context>
    <name>OutputBox</name>
    <message>
        <source>File format</source>
        <translation>Format de fichier</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualité</translation>
    </message>
    <message>
        <source>Quality: higher is better and larger</source>
        <translation>Qualité&#xa0;: plus elle est haute, plus le fichier est grand</translation>
    </message>
    <message>
        <source>More…</source>
        <translation>Plus…</translation>
    </message>
    <message>
        <source>More about the file: compression, bits, location</source>
        <translation>Plus sur le fichier&#xa0;: compression, bits, lieu</translation>
    </message>
    <message>
        <source>Compression, bits a channel, location</source>
        <translation>Compression, bits par canal, lieu</translation>
    </message>
    <message>
        <source>Colour profile, EXIF and date are kept</source>
        <translation>Profil de couleurs, EXIF et date sont conservés</translation>
    </message>
    <message>
        <source>Colour profile, EXIF and date are kept, the location is not</source>
        <translation>Profil de couleurs, EXIF et date sont conservés, pas le lieu</translation>
    </message>
    <message>
        <source>{pages} are saved as {format}, which keeps them all</source>
        <translation>{pages} sont enregistrées en {format}, qui les garde toutes</translation>
    </message>
</context>
<context>
    <name>OutputMoreDialog</name>
    <message>
        <source>How {format} is written</source>
        <translation>Comment {format} est écrit</translation>
    </message>
    <message>
        <source>Lossless</source>
        <translation>Sans perte</translation>
    </message>
    <message>
        <source>Every pixel is kept; the file is several times as large.</source>
        <translation>Chaque pixel est conservé&#x202f;; le fichier est plusieurs fois plus gros.</translation>
    </message>
    <message>
        <source>Resolution of the colours</source>
        <translation>Résolution des couleurs</translation>
    </message>
    <message>
        <source>Full keeps fine red and blue edges sharp; half makes smaller files.</source>
        <translation>Entière garde nets les fins bords rouges et bleus&#x202f;; réduite fait de plus petits fichiers.</translation>
    </message>
    <message>
        <source>Compression</source>
        <translation>Compression</translation>
    </message>
    <message>
        <source>From 0, none, to 9, smallest and slowest. No pixel changes.</source>
        <translation>De 0, aucune, à 9, la plus forte et la plus lente. Aucun pixel ne change.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucune</translation>
    </message>
    <message>
        <source>Deflate, as in ZIP</source>
        <translation>Deflate, comme dans ZIP</translation>
    </message>
    <message>
        <source>No pixel changes; some old programs read only files without any.</source>
        <translation>Aucun pixel ne change&#x202f;; certains vieux programmes ne lisent que les fichiers sans compression.</translation>
    </message>
    <message>
        <source>As the original</source>
        <translation>Comme l’original</translation>
    </message>
    <message>
        <source>{bits} bits</source>
        <translation>{bits} bits</translation>
    </message>
    <message>
        <source>Bits a channel</source>
        <translation>Bits par canal</translation>
    </message>
    <message>
        <source>16 bits keep soft gradients smooth when they are edited further.</source>
        <translation>16 bits gardent les dégradés doux lisses lors de retouches ultérieures.</translation>
    </message>
    <message>
        <source>Documents of several pages as TIFF</source>
        <translation>Documents de plusieurs pages en TIFF</translation>
    </message>
    <message>
        <source>All pages are kept then, each in its own size.</source>
        <translation>Toutes les pages sont alors gardées, chacune à sa taille.</translation>
    </message>
    <message>
        <source>Keep the location</source>
        <translation>Conserver le lieu</translation>
    </message>
    <message>
        <source>Where the picture was taken, if the camera wrote it down.</source>
        <translation>Où l’image a été prise, si l’appareil l’a noté.</translation>
    </message>
    <message>
        <source>Automatic: full from quality 90 on</source>
        <translation>Automatique&#xa0;: entière à partir de la qualité 90</translation>
    </message>
    <message>
        <source>Full (4:4:4)</source>
        <translation>Entière (4:4:4)</translation>
    </message>
    <message>
        <source>Half across (4:2:2)</source>
        <translation>Réduite en largeur (4:2:2)</translation>
    </message>
    <message>
        <source>Half in both directions (4:2:0)</source>
        <translation>Réduite dans les deux sens (4:2:0)</translation>
    </message>
</context>
<context>
    <name>OwnModels</name>
    <message>
        <source>The model {name} can be chosen now.</source>
        <translation>Le modèle {name} peut maintenant être choisi.</translation>
    </message>
    <message>
        <source>The model {name} is gone.</source>
        <translation>Le modèle {name} a été supprimé.</translation>
    </message>
</context>
<context>
    <name>PagePreview</name>
    <message>
        <source>Preview of the page</source>
        <translation>Aperçu de la page</translation>
    </message>
</context>
<context>
    <name>PanelHistory</name>
    <message>
        <source>Change of a setting</source>
        <translation>Modification d’un réglage</translation>
    </message>
</context>
<context>
    <name>PlaceBox</name>
    <message>
        <source>Beside each picture</source>
        <translation>À côté de chaque image</translation>
    </message>
    <message>
        <source>In a folder</source>
        <translation>Dans un dossier</translation>
    </message>
    <message>
        <source>With the same folders in it as the pictures come from</source>
        <translation>Avec les mêmes sous-dossiers que ceux d’où viennent les images</translation>
    </message>
    <message>
        <source>Folder for the results</source>
        <translation>Dossier des résultats</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Choisir un dossier</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Choisir…</translation>
    </message>
    <message>
        <source>Choose the folder for the results</source>
        <translation>Choisir le dossier des résultats</translation>
    </message>
    <message>
        <source>Names of the results</source>
        <translation>Noms des résultats</translation>
    </message>
    <message>
        <source>Where a file is there already</source>
        <translation>Là où un fichier existe déjà</translation>
    </message>
    <message>
        <source>Leave the picture out</source>
        <translation>Écarter l’image</translation>
    </message>
    <message>
        <source>Add a number</source>
        <translation>Ajouter un numéro</translation>
    </message>
    <message>
        <source>Replace the file</source>
        <translation>Remplacer le fichier</translation>
    </message>
    <message>
        <source>An original is never replaced.</source>
        <translation>Un original n’est jamais remplacé.</translation>
    </message>
    <message>
        <source>RESULTS</source>
        <translation>RÉSULTATS</translation>
    </message>
    <message>
        <source>NAMES</source>
        <translation>NOMS</translation>
    </message>
    <message>
        <source>EXISTING FILES</source>
        <translation>FICHIERS EXISTANTS</translation>
    </message>
</context>
<context>
    <name>PreviewFlow</name>
    <message>
        <source>Original, enlarged</source>
        <translation>Original agrandi</translation>
    </message>
    <message>
        <source>Computing…</source>
        <translation>Calcul…</translation>
    </message>
</context>
<context>
    <name>PrintDialog</name>
    <message>
        <source>Print</source>
        <translation>Imprimer</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Imprimer…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Upright</source>
        <translation>Portrait</translation>
    </message>
    <message>
        <source>Lying</source>
        <translation>Paysage</translation>
    </message>
    <message>
        <source>cm</source>
        <translation>cm</translation>
    </message>
    <message>
        <source>inch</source>
        <translation>pouces</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>À gauche</translation>
    </message>
    <message>
        <source>Middle</source>
        <translation>Au milieu</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>À droite</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>En haut</translation>
    </message>
    <message>
        <source>Bottom</source>
        <translation>En bas</translation>
    </message>
    <message>
        <source>Fit to the page</source>
        <translation>Ajuster à la page</translation>
    </message>
    <message>
        <source>&amp;Paper</source>
        <translation>&amp;Papier</translation>
    </message>
    <message>
        <source>&amp;Orientation</source>
        <translation>&amp;Orientation</translation>
    </message>
    <message>
        <source>&amp;Width</source>
        <translation>&amp;Largeur</translation>
    </message>
    <message>
        <source>&amp;Height</source>
        <translation>&amp;Hauteur</translation>
    </message>
    <message>
        <source>&amp;Unit</source>
        <translation>&amp;Unité</translation>
    </message>
    <message>
        <source>Pixels per &amp;inch</source>
        <translation>Pi&amp;xels par pouce</translation>
    </message>
    <message>
        <source>&amp;Across</source>
        <translation>Hori&amp;zontalement</translation>
    </message>
    <message>
        <source>&amp;Down</source>
        <translation>&amp;Verticalement</translation>
    </message>
    <message>
        <source>The picture is larger than the page: what hangs over is not printed.</source>
        <translation>L’image est plus grande que la page&#xa0;: ce qui dépasse n’est pas imprimé.</translation>
    </message>
    <message>
        <source>Below {dpi} pixels per inch, single pixels can be seen.</source>
        <translation>En dessous de {dpi} pixels par pouce, les pixels se voient.</translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <source>Progress</source>
        <translation>Progression</translation>
    </message>
    <message>
        <source>Show the queue of pictures</source>
        <translation>Afficher la file d’attente des images</translation>
    </message>
    <message>
        <source>Let the queue rest, or go on (Ctrl+Shift+P)</source>
        <translation>Suspendre la file d’attente ou la reprendre (Ctrl+Maj+P)</translation>
    </message>
    <message>
        <source>Stop the run, or the saving (Esc)</source>
        <translation>Arrêter le traitement ou l’enregistrement (Esc)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>{title}: {state}</source>
        <translation>{title}&#xa0;: {state}</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent}&#x202f;%</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Annulation…</translation>
    </message>
    <message>
        <source>Saving {name}</source>
        <translation>Enregistrement de {name}</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <comment>pictures in the queue</comment>
        <translation>
            <numerusform>%n en attente</numerusform>
            <numerusform>%n en attente</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueueFlow</name>
    <message>
        <source>Nothing was saved. The encoder cannot be stopped: what it still makes is dropped.</source>
        <translation>Rien n’a été enregistré. L’encodage ne peut pas être interrompu&#xa0;: son résultat sera abandonné.</translation>
    </message>
    <message>
        <source>Nothing was saved</source>
        <translation>Rien n’a été enregistré</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Enregistrement…</translation>
    </message>
</context>
<context>
    <name>QueueRow</name>
    <message>
        <source>Progress of {title}</source>
        <translation>Progression de {title}</translation>
    </message>
    <message>
        <source>Move {title} up</source>
        <translation>Monter {title}</translation>
    </message>
    <message>
        <source>Move {title} down</source>
        <translation>Descendre {title}</translation>
    </message>
    <message>
        <source>Cancel {title}</source>
        <translation>Annuler {title}</translation>
    </message>
</context>
<context>
    <name>QueueView</name>
    <message>
        <source>Queue</source>
        <translation>File d’attente</translation>
    </message>
    <message>
        <source>No picture is being enhanced, and none is waiting.</source>
        <translation>Aucune image n’est en cours ni en attente.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Cancel all</source>
        <translation>Tout annuler</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reprendre</translation>
    </message>
</context>
<context>
    <name>RecentMenu</name>
    <message>
        <source>Open &amp;recent</source>
        <translation>Fichiers &amp;récents</translation>
    </message>
    <message>
        <source>&amp;Forget them</source>
        <translation>&amp;Effacer la liste</translation>
    </message>
</context>
<context>
    <name>ReportFlow</name>
    <message>
        <source>The report is in {path}.</source>
        <translation>Le rapport se trouve dans {path}.</translation>
    </message>
</context>
<context>
    <name>ResultFlow</name>
    <message>
        <source>The picture is too large for the clipboard. Save it instead.</source>
        <translation>L’image est trop grande pour le presse-papiers. Enregistrez-la plutôt.</translation>
    </message>
    <message>
        <source>The picture is in no file yet. Save it first.</source>
        <translation>L’image n’est encore dans aucun fichier. Enregistrez-la d’abord.</translation>
    </message>
    <message>
        <source>The picture is in the clipboard.</source>
        <translation>L’image est dans le presse-papiers.</translation>
    </message>
    <message>
        <source>The printer did not begin. Look whether it is switched on and ready.</source>
        <translation>L’imprimante n’a pas démarré. Vérifiez qu’elle est allumée et prête.</translation>
    </message>
    <message>
        <source>That did not work: {reason}</source>
        <translation>Cela n’a pas fonctionné&#xa0;: {reason}</translation>
    </message>
</context>
<context>
    <name>ResumeBar</name>
    <message>
        <source>Go on</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Forget it</source>
        <translation>Oublier</translation>
    </message>
    <message>
        <source>Ask again at the next start</source>
        <translation>Redemander au prochain démarrage</translation>
    </message>
    <message>
        <source>A batch was interrupted: {waiting} of {total} pictures wait.</source>
        <translation>Un lot a été interrompu&#xa0;: {waiting} images sur {total} attendent.</translation>
    </message>
</context>
<context>
    <name>Retrying</name>
    <message>
        <source>Tried again: {count} failed once more. The messages of the rows say why.</source>
        <translation>Nouvel essai&#xa0;: encore {count} en échec. Les messages des lignes disent pourquoi.</translation>
    </message>
</context>
<context>
    <name>RowFlow</name>
    <message>
        <source>What is read already, or in work, cannot be taken out.</source>
        <translation>Ce qui est déjà lu ou en cours de traitement ne peut plus être retiré.</translation>
    </message>
    <message>
        <source>Choose a row to see it before and after.</source>
        <translation>Choisissez une ligne pour voir l’image avant et après.</translation>
    </message>
</context>
<context>
    <name>RowMenu</name>
    <message>
        <source>&amp;Open in the main window</source>
        <translation>&amp;Ouvrir dans la fenêtre principale</translation>
    </message>
    <message>
        <source>Show in &amp;folder</source>
        <translation>A&amp;fficher dans le dossier</translation>
    </message>
    <message>
        <source>Move to the &amp;top</source>
        <translation>Placer en &amp;tête</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>&amp;Monter</translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation>&amp;Descendre</translation>
    </message>
    <message>
        <source>Move to the &amp;end</source>
        <translation>Placer &amp;en fin</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Retirer</translation>
    </message>
</context>
<context>
    <name>Runs</name>
    <message>
        <source>{time} left</source>
        <translation>reste {time}</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>Preparing…</source>
        <translation>Préparation…</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>En pause</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Annulation…</translation>
    </message>
    <message>
        <source>Done, not saved yet</source>
        <translation>Terminé, pas encore enregistré</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Échec</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Annulé</translation>
    </message>
    <message>
        <source>Done in {time} with {model}: {width} × {height} pixels</source>
        <translation>Terminé en {time} avec {model}&#xa0;: {width} × {height} pixels</translation>
    </message>
    <message>
        <source>{done} of {total} tiles</source>
        <translation>{done} tuiles sur {total}</translation>
    </message>
</context>
<context>
    <name>SelfTestDialog</name>
    <message>
        <source>Check this installation</source>
        <translation>Vérifier l’installation</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Vérification…</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>Something unexpected happened: {what}</source>
        <translation>Un imprévu s’est produit&#xa0;: {what}</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>General</source>
        <translation>Général</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Enregistrement</translation>
    </message>
    <message>
        <source>Computing</source>
        <translation>Calcul</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Thème</translation>
    </message>
    <message>
        <source>Light or dark, or whichever the system is using.</source>
        <translation>Clair ou sombre, ou celui du système.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Used from the next start on.</source>
        <translation>Prise en compte au prochain démarrage.</translation>
    </message>
    <message>
        <source>Notify when a long run ends</source>
        <translation>Avertir à la fin d’un long traitement</translation>
    </message>
    <message>
        <source>Only while another window is being used.</source>
        <translation>Seulement si une autre fenêtre est utilisée.</translation>
    </message>
    <message>
        <source>Ask before a result is discarded</source>
        <translation>Demander avant d’abandonner un résultat</translation>
    </message>
    <message>
        <source>When a result that is in no file would be replaced or closed.</source>
        <translation>Quand un résultat non enregistré serait remplacé ou fermé.</translation>
    </message>
    <message>
        <source>Colour profile of the screen</source>
        <translation>Profil de couleurs de l’écran</translation>
    </message>
    <message>
        <source>An ICC file; without one, the system&apos;s profile or else sRGB is used.</source>
        <translation>Un fichier ICC&#x202f;; sinon, le profil du système ou, à défaut, sRGB.</translation>
    </message>
    <message>
        <source>File format</source>
        <translation>Format de fichier</translation>
    </message>
    <message>
        <source>PNG and TIFF keep every pixel; JPEG and WebP make smaller files.</source>
        <translation>PNG et TIFF gardent chaque pixel&#x202f;; JPEG et WebP donnent des fichiers plus petits.</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualité</translation>
    </message>
    <message>
        <source>Of JPEG, WebP, AVIF and JPEG XL: higher is better and larger.</source>
        <translation>De JPEG, WebP, AVIF et JPEG XL&#xa0;: plus haut est meilleur et plus gros.</translation>
    </message>
    <message>
        <source>Names of results</source>
        <translation>Noms des résultats</translation>
    </message>
    <message>
        <source>Suggested when you save; leave it empty for the usual names.</source>
        <translation>Proposés à l’enregistrement&#x202f;; laissez vide pour les noms habituels.</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Périphérique de calcul</translation>
    </message>
    <message>
        <source>What computes; automatic takes the fastest that is there.</source>
        <translation>Ce qui calcule&#x202f;; automatique prend le plus rapide disponible.</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatique</translation>
    </message>
    <message>
        <source>Quick (int8), on newer processors</source>
        <translation>Rapide (int8), sur processeurs récents</translation>
    </message>
    <message>
        <source>Medium (bfloat16), on newer devices</source>
        <translation>Moyenne (bfloat16), sur matériel récent</translation>
    </message>
    <message>
        <source>Exact (float32)</source>
        <translation>Exacte (float32)</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Précision</translation>
    </message>
    <message>
        <source>Automatic takes the fastest in which the model was measured.</source>
        <translation>Automatique prend la plus rapide pour laquelle le modèle a été mesuré.</translation>
    </message>
    <message>
        <source>Memory at most</source>
        <translation>Mémoire au plus</translation>
    </message>
    <message>
        <source>Of the whole program; automatic leaves room for other programs.</source>
        <translation>Pour tout le programme&#x202f;; automatique laisse de la place aux autres.</translation>
    </message>
    <message>
        <source>Tiles at most</source>
        <translation>Tuiles au plus</translation>
    </message>
    <message>
        <source>Smaller tiles take less memory and more time; the result is the same.</source>
        <translation>Des tuiles plus petites prennent moins de mémoire et plus de temps&#x202f;; le résultat est le même.</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Préférences</translation>
    </message>
    <message>
        <source>Pages of settings</source>
        <translation>Pages des préférences</translation>
    </message>
    <message>
        <source>Reset all…</source>
        <translation>Tout réinitialiser…</translation>
    </message>
    <message>
        <source>Set all settings back to what they were in the beginning</source>
        <translation>Rétablir toutes les préférences d’origine</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Raccourcis clavier</translation>
    </message>
    <message>
        <source>On the picture</source>
        <translation>Sur l’image</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Espace</translation>
    </message>
    <message>
        <source>Hold it to see the original, in the single view</source>
        <translation>Maintenir pour voir l’original, en vue unique</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>Flèches</translation>
    </message>
    <message>
        <source>Move the picture</source>
        <translation>Déplacer l’image</translation>
    </message>
    <message>
        <source>Shift+Arrows</source>
        <translation>Maj+Flèches</translation>
    </message>
    <message>
        <source>Move the divider</source>
        <translation>Déplacer le séparateur</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>Molette</translation>
    </message>
    <message>
        <source>Zoom at the pointer</source>
        <translation>Zoomer sous le pointeur</translation>
    </message>
    <message>
        <source>B, E</source>
        <translation>B, E</translation>
    </message>
    <message>
        <source>Brush and eraser of the scratch mask</source>
        <translation>Pinceau et gomme du masque de rayures</translation>
    </message>
    <message>
        <source>A smaller or larger brush</source>
        <translation>Un pinceau plus petit ou plus grand</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>MODEL</source>
        <translation>MODÈLE</translation>
    </message>
    <message>
        <source>SIZE</source>
        <translation>TAILLE</translation>
    </message>
    <message>
        <source>SAVE AS</source>
        <translation>ENREGISTRER EN</translation>
    </message>
    <message>
        <source>DEVICE</source>
        <translation>CALCUL</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Enregistrer…</translation>
    </message>
    <message>
        <source>Save the result (Ctrl+S)</source>
        <translation>Enregistrer le résultat (Ctrl+S)</translation>
    </message>
    <message>
        <source>Enhance</source>
        <translation>Améliorer</translation>
    </message>
    <message>
        <source>Enlarge the picture (Ctrl+E)</source>
        <translation>Agrandir l’image (Ctrl+E)</translation>
    </message>
</context>
<context>
    <name>SizeChoice</name>
    <message>
        <source>Custom</source>
        <translation>Autre</translation>
    </message>
    <message>
        <source>Any other size</source>
        <translation>Toute autre taille</translation>
    </message>
    <message>
        <source>{factor} times as wide and as high</source>
        <translation>{factor} fois plus large et plus haut</translation>
    </message>
    <message>
        <source>{size} px</source>
        <translation>{size} px</translation>
    </message>
    <message>
        <source>{factor}× as wide and as high</source>
        <translation>{factor}× plus large et plus haut</translation>
    </message>
</context>
<context>
    <name>Strength</name>
    <message>
        <source>Strength</source>
        <translation>Intensité</translation>
    </message>
    <message>
        <source>How much detail may be invented: at 0 % nothing is</source>
        <translation>Part des détails qui peut être inventée&#xa0;: à 0&#x202f;%, rien ne l’est</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent}&#x202f;%</translation>
    </message>
</context>
<context>
    <name>Surroundings</name>
    <message>
        <source>This processor has no AVX2 instructions, which SR Desktop needs. Use a computer from 2015 or later.</source>
        <translation>Ce processeur n’a pas les instructions AVX2, dont SR Desktop a besoin. Utilisez un ordinateur de 2015 ou plus récent.</translation>
    </message>
    <message>
        <source>This computer has {there} GB of memory, and SR Desktop needs {needed} GB: large pictures will fail. Close other programs.</source>
        <translation>Cet ordinateur a {there} Go de mémoire et SR Desktop en demande {needed} Go&#xa0;: les grandes images échoueront. Fermez d’autres programmes.</translation>
    </message>
    <message>
        <source>The disk of {path} has only {there} MB free, which is too little for temporary files. Free some space.</source>
        <translation>Le disque de {path} n’a que {there} Mo libres, trop peu pour les fichiers temporaires. Libérez de l’espace.</translation>
    </message>
    <message>
        <source>{path} cannot be written, so settings and models of your own will not be kept. Check its permissions.</source>
        <translation>{path} ne peut pas être écrit&#xa0;: les préférences et vos propres modèles ne seront pas conservés. Vérifiez les droits d’accès.</translation>
    </message>
</context>
<context>
    <name>TemplateEditor</name>
    <message>
        <source>Insert {token}</source>
        <translation>Insérer {token}</translation>
    </message>
    <message>
        <source>For example: {name}</source>
        <translation>Par exemple&#xa0;: {name}</translation>
    </message>
    <message>
        <source>The name of the original</source>
        <translation>Le nom de l’original</translation>
    </message>
    <message>
        <source>The name of the model</source>
        <translation>Le nom du modèle</translation>
    </message>
    <message>
        <source>The size that was asked for, such as 4x</source>
        <translation>La taille demandée, par exemple 4x</translation>
    </message>
    <message>
        <source>The width of the result in pixels</source>
        <translation>La largeur du résultat en pixels</translation>
    </message>
    <message>
        <source>The height of the result in pixels</source>
        <translation>La hauteur du résultat en pixels</translation>
    </message>
    <message>
        <source>The day, such as 2026-11-21</source>
        <translation>Le jour, par exemple 2026-11-21</translation>
    </message>
    <message>
        <source>The number of the picture among those that are open, such as 0001</source>
        <translation>Le numéro de l’image parmi celles qui sont ouvertes, par exemple 0001</translation>
    </message>
    <message>
        <source>{part} is not known: use the buttons above.</source>
        <translation>{part} n’est pas connu&#xa0;: utilisez les boutons ci-dessus.</translation>
    </message>
    <message>
        <source>There is a single {part}: braces come in pairs, around a word.</source>
        <translation>Il y a un {part} isolé&#xa0;: les accolades vont par paires, autour d’un mot.</translation>
    </message>
    <message>
        <source>A file&apos;s name cannot hold {part}: leave it out.</source>
        <translation>Un nom de fichier ne peut contenir {part}&#xa0;: retirez-le.</translation>
    </message>
    <message>
        <source>Put {part} in, or all results would have one name.</source>
        <translation>Ajoutez {part}, sinon tous les résultats auraient le même nom.</translation>
    </message>
    <message>
        <source>At most {count} characters fit.</source>
        <translation>{count} caractères au plus.</translation>
    </message>
</context>
<context>
    <name>TextDialog</name>
    <message>
        <source>&amp;Copy all</source>
        <translation>Tout &amp;copier</translation>
    </message>
</context>
<context>
    <name>ToolBar</name>
    <message>
        <source>{zoom} %</source>
        <translation>{zoom}&#x202f;%</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Zoom: how large the picture is shown</source>
        <translation>Zoom&#xa0;: taille d’affichage de l’image</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menu</translation>
    </message>
    <message>
        <source>Menu (F10)</source>
        <translation>Menu (F10)</translation>
    </message>
</context>
<context>
    <name>Units</name>
    <message>
        <source>{count} GB</source>
        <translation>{count} Go</translation>
    </message>
    <message>
        <source>{count} MB</source>
        <translation>{count} Mo</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} min</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} h {minutes} min</translation>
    </message>
</context>
<context>
    <name>_Links</name>
    <message>
        <source>{path} is no longer there; the list has forgotten it.</source>
        <translation>{path} n’existe plus&#x202f;; il a été retiré de la liste.</translation>
    </message>
    <message>
        <source>Making a preview…</source>
        <translation>Préparation de l’aperçu…</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Échec</translation>
    </message>
    <message>
        <source>{picture} could not be enhanced.</source>
        <translation>{picture} n’a pas pu être améliorée.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>{picture} is ready.</source>
        <translation>{picture} est prête.</translation>
    </message>
</context>
<context>
    <name>_List</name>
    <message>
        <source>Opened pictures</source>
        <translation>Images ouvertes</translation>
    </message>
</context>
</TS>
