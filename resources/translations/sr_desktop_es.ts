<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About SR Desktop</source>
        <translation>Acerca de SR Desktop</translation>
    </message>
    <message>
        <source>The program&apos;s icon</source>
        <translation>El icono del programa</translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation>Versión {version}</translation>
    </message>
    <message>
        <source>Enlarges photographs with sharper detail, by neural networks that come with it.</source>
        <translation>Amplía fotos con más nitidez mediante redes neuronales incluidas.</translation>
    </message>
    <message>
        <source>Nothing leaves this computer: there is no network, no account and no telemetry.</source>
        <translation>Nada sale de este ordenador: sin red, sin cuenta y sin telemetría.</translation>
    </message>
    <message>
        <source>Free software under the MIT licence.</source>
        <translation>Software libre con licencia MIT.</translation>
    </message>
    <message>
        <source>Python {python}, Qt {qt}, PySide {pyside}; PyTorch computes.</source>
        <translation>Python {python}, Qt {qt}, PySide {pyside}; los cálculos los hace PyTorch.</translation>
    </message>
    <message>
        <source>&amp;Licences…</source>
        <translation>&amp;Licencias…</translation>
    </message>
    <message>
        <source>The licences of all that this program is made of</source>
        <translation>Las licencias de todo lo que compone este programa</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Licencias</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;Open…</source>
        <translation>&amp;Abrir…</translation>
    </message>
    <message>
        <source>Open photographs</source>
        <translation>Abrir fotos</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Open &amp;two to compare…</source>
        <translation>Abrir &amp;dos para comparar…</translation>
    </message>
    <message>
        <source>Show any two pictures with the divider between them</source>
        <translation>Mostrar dos imágenes cualesquiera a ambos lados del divisor</translation>
    </message>
    <message>
        <source>Open fol&amp;der…</source>
        <translation>A&amp;brir carpeta…</translation>
    </message>
    <message>
        <source>Open the photographs in a folder</source>
        <translation>Abrir las fotos de una carpeta</translation>
    </message>
    <message>
        <source>&amp;Batch…</source>
        <translation>&amp;Lote…</translation>
    </message>
    <message>
        <source>Enlarge many photographs, or folders of them</source>
        <translation>Ampliar muchas fotos o carpetas enteras</translation>
    </message>
    <message>
        <source>Batch…</source>
        <translation>Lote…</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Pegar</translation>
    </message>
    <message>
        <source>Paste a photograph</source>
        <translation>Pegar una foto</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Pegar</translation>
    </message>
    <message>
        <source>Add a &amp;model…</source>
        <translation>Añadir un &amp;modelo…</translation>
    </message>
    <message>
        <source>Add a model of your own from a file of weights</source>
        <translation>Añadir un modelo propio a partir de un archivo de pesos</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>&amp;Guardar…</translation>
    </message>
    <message>
        <source>Save the result</source>
        <translation>Guardar el resultado</translation>
    </message>
    <message>
        <source>Pr&amp;int…</source>
        <translation>&amp;Imprimir…</translation>
    </message>
    <message>
        <source>Print at a size in centimetres</source>
        <translation>Imprimir con un tamaño en centímetros</translation>
    </message>
    <message>
        <source>Show in &amp;folder</source>
        <translation>Mostrar en la carpe&amp;ta</translation>
    </message>
    <message>
        <source>Show the saved file in its folder</source>
        <translation>Mostrar el archivo guardado en su carpeta</translation>
    </message>
    <message>
        <source>&amp;Close picture</source>
        <translation>C&amp;errar imagen</translation>
    </message>
    <message>
        <source>Take the picture out of the window</source>
        <translation>Quitar la imagen de la ventana</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Salir</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>Cerrar la ventana</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Deshacer</translation>
    </message>
    <message>
        <source>Take back the last change of a setting or stroke</source>
        <translation>Deshacer el último cambio de un ajuste o el último trazo</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Rehacer</translation>
    </message>
    <message>
        <source>Do again what was taken back</source>
        <translation>Rehacer lo que se deshizo</translation>
    </message>
    <message>
        <source>&amp;Copy result</source>
        <translation>&amp;Copiar resultado</translation>
    </message>
    <message>
        <source>Copy the result to the clipboard</source>
        <translation>Copiar el resultado al portapapeles</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Ajustes…</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>&amp;Enhance</source>
        <translation>&amp;Mejorar</translation>
    </message>
    <message>
        <source>Enlarge the picture</source>
        <translation>Ampliar la imagen</translation>
    </message>
    <message>
        <source>Enhance &amp;all</source>
        <translation>Mejorar &amp;todas</translation>
    </message>
    <message>
        <source>Enlarge all opened pictures, one after another</source>
        <translation>Ampliar todas las imágenes abiertas, una tras otra</translation>
    </message>
    <message>
        <source>Pre&amp;view what is visible</source>
        <translation>&amp;Vista previa de lo visible</translation>
    </message>
    <message>
        <source>Enlarge only what is seen of the picture, at once</source>
        <translation>Ampliar enseguida solo la parte visible de la imagen</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pausa</translation>
    </message>
    <message>
        <source>Let the run wait, or go on</source>
        <translation>Detener el proceso un momento o continuarlo</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Cancelar</translation>
    </message>
    <message>
        <source>Stop the run, or the saving</source>
        <translation>Detener el proceso o el guardado</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>A&amp;tajos de teclado</translation>
    </message>
    <message>
        <source>Show all keys</source>
        <translation>Mostrar todas las teclas</translation>
    </message>
    <message>
        <source>&amp;Check this installation…</source>
        <translation>&amp;Comprobar la instalación…</translation>
    </message>
    <message>
        <source>See whether all parts of the program are sound, for a bug report</source>
        <translation>Comprobar que todas las partes del programa están bien, para un informe de errores</translation>
    </message>
    <message>
        <source>&amp;About</source>
        <translation>&amp;Acerca de</translation>
    </message>
    <message>
        <source>Version, licence and what this program is made of</source>
        <translation>Versión, licencia y componentes de este programa</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Archivo</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Editar</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ver</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Procesar</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Ay&amp;uda</translation>
    </message>
    <message>
        <source>&amp;Divider</source>
        <translation>&amp;Divisor</translation>
    </message>
    <message>
        <source>Before and after in one place, with a divider between them</source>
        <translation>Antes y después en el mismo lugar, con un divisor entre ambos</translation>
    </message>
    <message>
        <source>&amp;Side by side</source>
        <translation>&amp;Lado a lado</translation>
    </message>
    <message>
        <source>Before and after next to each other</source>
        <translation>Antes y después, uno junto al otro</translation>
    </message>
    <message>
        <source>Si&amp;ngle</source>
        <translation>Vista ún&amp;ica</translation>
    </message>
    <message>
        <source>The result alone; hold Space to see the original</source>
        <translation>Solo el resultado; mantenga pulsado Espacio para ver el original</translation>
    </message>
    <message>
        <source>&amp;Compare models</source>
        <translation>&amp;Comparar modelos</translation>
    </message>
    <message>
        <source>The same part in every model</source>
        <translation>La misma zona con cada modelo</translation>
    </message>
    <message>
        <source>&amp;Invented detail</source>
        <translation>Detalles in&amp;ventados</translation>
    </message>
    <message>
        <source>Mark where the result shows more than the original says</source>
        <translation>Marcar dónde el resultado muestra más de lo que dice el original</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>&amp;Ajustar</translation>
    </message>
    <message>
        <source>Show the whole picture</source>
        <translation>Mostrar la imagen entera</translation>
    </message>
    <message>
        <source>&amp;100 %</source>
        <translation>&amp;100 %</translation>
    </message>
    <message>
        <source>One picture pixel on one pixel of the screen</source>
        <translation>Un píxel de la imagen en un píxel de la pantalla</translation>
    </message>
    <message>
        <source>&amp;Zoom in</source>
        <translation>Ace&amp;rcar</translation>
    </message>
    <message>
        <source>Show the picture larger</source>
        <translation>Mostrar la imagen más grande</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Ale&amp;jar</translation>
    </message>
    <message>
        <source>Show the picture smaller</source>
        <translation>Mostrar la imagen más pequeña</translation>
    </message>
    <message>
        <source>Ne&amp;xt picture</source>
        <translation>Imagen siguien&amp;te</translation>
    </message>
    <message>
        <source>Show the next of the opened pictures</source>
        <translation>Mostrar la siguiente de las imágenes abiertas</translation>
    </message>
    <message>
        <source>&amp;Previous picture</source>
        <translation>Imagen a&amp;nterior</translation>
    </message>
    <message>
        <source>Show the one before it</source>
        <translation>Mostrar la anterior</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>&amp;Pantalla completa</translation>
    </message>
    <message>
        <source>Let the window fill the screen</source>
        <translation>Hacer que la ventana ocupe toda la pantalla</translation>
    </message>
    <message>
        <source>Appearance as the s&amp;ystem</source>
        <translation>Aspecto del siste&amp;ma</translation>
    </message>
    <message>
        <source>Light or dark, as the system</source>
        <translation>Claro u oscuro, como el sistema</translation>
    </message>
    <message>
        <source>&amp;Light appearance</source>
        <translation>Asp&amp;ecto claro</translation>
    </message>
    <message>
        <source>Dark letters on light ground</source>
        <translation>Letras oscuras sobre fondo claro</translation>
    </message>
    <message>
        <source>Dar&amp;k appearance</source>
        <translation>Aspecto &amp;oscuro</translation>
    </message>
    <message>
        <source>Light letters on dark ground</source>
        <translation>Letras claras sobre fondo oscuro</translation>
    </message>
</context>
<context>
    <name>Arrivals</name>
    <message>
        <source>There is no picture in {folder}.</source>
        <translation>No hay ninguna imagen en {folder}.</translation>
    </message>
    <message>
        <source>The first {count} pictures were opened, {rest} were left out.</source>
        <translation>Se han abierto las primeras {count} imágenes; {rest} se han omitido.</translation>
    </message>
</context>
<context>
    <name>Batch</name>
    <message>
        <source>Done already, by an earlier batch.</source>
        <translation>Ya hecho por un lote anterior.</translation>
    </message>
    <message>
        <source>There is a file with the name of the result already.</source>
        <translation>Ya hay un archivo con el nombre del resultado.</translation>
    </message>
    <message>
        <source>Large enough already.</source>
        <translation>Ya es lo bastante grande.</translation>
    </message>
    <message>
        <source>Taken out of the batch.</source>
        <translation>Sacada del lote.</translation>
    </message>
    <message>
        <source>An error that was not foreseen: {what}.</source>
        <translation>Un error inesperado: {what}.</translation>
    </message>
    <message>
        <source>The report could not be written to {path}: {reason}.</source>
        <translation>No se pudo escribir el informe en {path}: {reason}.</translation>
    </message>
</context>
<context>
    <name>BatchDraft</name>
    <message>
        <source>There is no picture in what was given.</source>
        <translation>No hay ninguna imagen en lo indicado.</translation>
    </message>
    <message>
        <source>Results of earlier batches were left out: {count}.</source>
        <translation>Resultados de lotes anteriores omitidos: {count}.</translation>
    </message>
</context>
<context>
    <name>BatchErrors</name>
    <message>
        <source>There is no file or folder {path}. Check the name, or the pattern.</source>
        <translation>No hay ningún archivo ni carpeta {path}. Compruebe el nombre o el patrón.</translation>
    </message>
    <message>
        <source>There is no picture in what was given. Give pictures, or folders with pictures.</source>
        <translation>No hay ninguna imagen en lo indicado. Indique imágenes o carpetas con imágenes.</translation>
    </message>
    <message>
        <source>There is no unfinished batch in {journal}. Start one by giving pictures or folders.</source>
        <translation>No hay ningún lote sin terminar en {journal}. Empiece uno indicando imágenes o carpetas.</translation>
    </message>
    <message>
        <source>The name template &apos;{template}&apos; cannot be used: {reason} {part}</source>
        <translation>La plantilla de nombres «{template}» no se puede usar: {reason} {part}</translation>
    </message>
    <message>
        <source>{path} cannot be the folder of the results: {detail}. Choose another.</source>
        <translation>{path} no puede ser la carpeta de los resultados: {detail}. Elija otra.</translation>
    </message>
    <message>
        <source>A batch is running with the journal {journal} already. Wait for its end, or name another.</source>
        <translation>Ya hay un lote en marcha con el diario {journal}. Espere a que termine o indique otro.</translation>
    </message>
    <message>
        <source>The journal {journal} cannot be used: {detail}. Name another, or free some space.</source>
        <translation>No se puede usar el diario {journal}: {detail}. Indique otro o libere espacio.</translation>
    </message>
    <message>
        <source>Ray is not installed. Install it with: pip install -e &apos;.[cluster]&apos;, or leave out --ray.</source>
        <translation>Ray no está instalado. Instálelo con: pip install -e &apos;.[cluster]&apos;, u omita --ray.</translation>
    </message>
    <message>
        <source>The Ray cluster {address} cannot be used: {detail}. Check the address, and that the cluster runs.</source>
        <translation>No se puede usar el clúster de Ray {address}: {detail}. Compruebe la dirección y que el clúster esté en marcha.</translation>
    </message>
    <message>
        <source>No machine of the cluster can compute this batch: {detail}.</source>
        <translation>Ninguna máquina del clúster puede calcular este lote: {detail}.</translation>
    </message>
    <message>
        <source>No machine of the cluster is left: {detail}. What is done is done; --resume goes on with the rest.</source>
        <translation>No queda ninguna máquina del clúster: {detail}. Lo hecho, hecho está; --resume continúa con el resto.</translation>
    </message>
</context>
<context>
    <name>BatchFlow</name>
    <message>
        <source>A new batch of the same pictures. The report of the one before can still be saved.</source>
        <translation>Un lote nuevo con las mismas imágenes. El informe del anterior aún se puede guardar.</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Lote</translation>
    </message>
    <message>
        <source>Batch, {percent} %</source>
        <translation>Lote, {percent} %</translation>
    </message>
</context>
<context>
    <name>BatchOpener</name>
    <message>
        <source>Batch…</source>
        <translation>Lote…</translation>
    </message>
    <message>
        <source>Batch {percent} %</source>
        <translation>Lote {percent} %</translation>
    </message>
    <message>
        <source>The batch has ended</source>
        <translation>El lote ha terminado</translation>
    </message>
</context>
<context>
    <name>BatchQuestions</name>
    <message>
        <source>The folder for the results</source>
        <translation>La carpeta para los resultados</translation>
    </message>
    <message>
        <source>Add the pictures in a folder</source>
        <translation>Añadir las imágenes de una carpeta</translation>
    </message>
    <message>
        <source>Add by pattern</source>
        <translation>Añadir por patrón</translation>
    </message>
    <message>
        <source>A path with * for any letters, ? for one, and ** for folders of any depth:</source>
        <translation>Una ruta con * para cualquier texto, ? para una letra y ** para carpetas de cualquier nivel:</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Guardar el informe</translation>
    </message>
    <message>
        <source>A batch is running. Close the program? At the next start you can go on with what waits.</source>
        <translation>Hay un lote en marcha. ¿Cerrar el programa? En el próximo inicio podrá continuar con lo que espera.</translation>
    </message>
</context>
<context>
    <name>BatchTable</name>
    <message>
        <source>It is read already: it can be moved, but no longer be taken out</source>
        <translation>Ya está leída: se puede mover, pero no quitar</translation>
    </message>
    <message>
        <source>It is in work, and keeps its place</source>
        <translation>Se está procesando y conserva su lugar</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Imagen</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tiempo</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Mensaje</translation>
    </message>
</context>
<context>
    <name>BatchTableView</name>
    <message>
        <source>Pictures of the batch</source>
        <translation>Imágenes del lote</translation>
    </message>
</context>
<context>
    <name>BatchWindow</name>
    <message>
        <source>Batch</source>
        <translation>Lote</translation>
    </message>
    <message>
        <source>Drop pictures or folders here</source>
        <translation>Suelte imágenes o carpetas aquí</translation>
    </message>
    <message>
        <source>Everything below a folder is found. Results are new files: no original is changed.</source>
        <translation>Se encuentra todo lo que hay dentro de una carpeta. Los resultados son archivos nuevos: ningún original se modifica.</translation>
    </message>
    <message>
        <source>Add pictures…</source>
        <translation>Añadir imágenes…</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Añadir una carpeta…</translation>
    </message>
</context>
<context>
    <name>BatchWords</name>
    <message>
        <source>Beginning…</source>
        <translation>Comenzando…</translation>
    </message>
    <message>
        <source>Stopping: what is computed is still written…</source>
        <translation>Deteniendo: lo calculado aún se escribe…</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>En pausa</translation>
    </message>
    <message>
        <source>Loading the model…</source>
        <translation>Cargando el modelo…</translation>
    </message>
    <message>
        <source>Waiting for what arrives in the folders</source>
        <translation>Esperando nuevas imágenes en las carpetas</translation>
    </message>
    <message>
        <source>Looking for pictures…</source>
        <translation>Buscando imágenes…</translation>
    </message>
    <message>
        <source>Pictures: {count}</source>
        <translation>Imágenes: {count}</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Examinando…</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En espera</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>A continuación</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Escribiendo</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Listo</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Error</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Omitida</translation>
    </message>
    <message>
        <source>Nothing is to be done: all were left out, or cannot be enlarged.</source>
        <translation>Nada que hacer: todas se han omitido o no se pueden ampliar.</translation>
    </message>
    <message>
        <source>About {time}, about {disk} of disk</source>
        <translation>Unos {time}, unos {disk} de disco</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} de {total}</translation>
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
        <translation>{count} hechas</translation>
    </message>
    <message>
        <source>{count} failed</source>
        <translation>{count} con fallo</translation>
    </message>
    <message>
        <source>{count} left out</source>
        <translation>{count} omitidas</translation>
    </message>
    <message>
        <source>{count} still waiting</source>
        <translation>{count} aún en espera</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Picture</source>
        <translation>Imagen</translation>
    </message>
    <message>
        <source>No picture is open.</source>
        <translation>No hay ninguna imagen abierta.</translation>
    </message>
    <message>
        <source>Compared: {titles}. Tab goes on to the next, Enter takes it.</source>
        <translation>En comparación: {titles}. Tab pasa al siguiente, Intro lo elige.</translation>
    </message>
    <message>
        <source>{first}, {second}. Shift and the arrow keys move the divider.</source>
        <translation>{first}, {second}. Mayúsculas y las flechas mueven el divisor.</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Después</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Antes</translation>
    </message>
    <message>
        <source>{title} · {width} × {height}</source>
        <translation>{title} · {width} × {height}</translation>
    </message>
    <message>
        <source>Follows from the original</source>
        <translation>Se deduce del original</translation>
    </message>
    <message>
        <source>Invented</source>
        <translation>Inventado</translation>
    </message>
</context>
<context>
    <name>Closing</name>
    <message>
        <source>The window closes as soon as the file is written. To stay, cancel the saving.</source>
        <translation>La ventana se cerrará en cuanto el archivo esté escrito. Para quedarse, cancele el guardado.</translation>
    </message>
</context>
<context>
    <name>CustomSize</name>
    <message>
        <source>What the size is given by</source>
        <translation>Cómo se indica el tamaño</translation>
    </message>
    <message>
        <source>By a factor</source>
        <translation>Por un factor</translation>
    </message>
    <message>
        <source>By the longer side</source>
        <translation>Por el lado largo</translation>
    </message>
    <message>
        <source>By the width</source>
        <translation>Por el ancho</translation>
    </message>
    <message>
        <source>By the height</source>
        <translation>Por el alto</translation>
    </message>
    <message>
        <source>To fit into a box</source>
        <translation>Dentro de un marco</translation>
    </message>
    <message>
        <source>For a print</source>
        <translation>Para imprimir</translation>
    </message>
    <message>
        <source>Factor</source>
        <translation>Factor</translation>
    </message>
    <message>
        <source>Longer side in pixels</source>
        <translation>Lado largo en píxeles</translation>
    </message>
    <message>
        <source>Width in pixels</source>
        <translation>Ancho en píxeles</translation>
    </message>
    <message>
        <source>Height in pixels</source>
        <translation>Alto en píxeles</translation>
    </message>
    <message>
        <source>Longer side of the print</source>
        <translation>Lado largo de la copia impresa</translation>
    </message>
    <message>
        <source>Shorter side of the print; 0 leaves it open</source>
        <translation>Lado corto de la copia impresa; 0 lo deja libre</translation>
    </message>
    <message>
        <source>Unit of the paper</source>
        <translation>Unidad del papel</translation>
    </message>
    <message>
        <source>cm</source>
        <translation>cm</translation>
    </message>
    <message>
        <source>inch</source>
        <translation>pulgadas</translation>
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
        <translation>Píxeles por pulgada</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>values that are no numbers</source>
        <translation>valores que no son números</translation>
    </message>
    <message>
        <source>one flat colour</source>
        <translation>un solo color plano</translation>
    </message>
    <message>
        <source>another brightness</source>
        <translation>otro brillo</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>está vacío</translation>
    </message>
    <message>
        <source>it was cut short or damaged</source>
        <translation>está incompleto o dañado</translation>
    </message>
    <message>
        <source>it holds no weights</source>
        <translation>no contiene pesos</translation>
    </message>
    <message>
        <source>it holds no weights by name</source>
        <translation>no contiene pesos con nombre</translation>
    </message>
    <message>
        <source>it is no SRResNet</source>
        <translation>no es un SRResNet</translation>
    </message>
    <message>
        <source>a model of the program has it already</source>
        <translation>un modelo del programa ya lo tiene</translation>
    </message>
    <message>
        <source>it is a file</source>
        <translation>es un archivo</translation>
    </message>
</context>
<context>
    <name>DeviceChoice</name>
    <message>
        <source>Device</source>
        <translation>Dispositivo</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automático</translation>
    </message>
    <message>
        <source>Automatic: {device}</source>
        <translation>Auto: {device}</translation>
    </message>
    <message>
        <source>{device}, quick (int8)</source>
        <translation>{device}, rápido (int8)</translation>
    </message>
    <message>
        <source>{device}, exact (float32)</source>
        <translation>{device}, exacto (float32)</translation>
    </message>
    <message>
        <source>{device} ({precision})</source>
        <translation>{device} ({precision})</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Procesador</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Open the photographs in a folder</source>
        <translation>Abrir las fotos de una carpeta</translation>
    </message>
    <message>
        <source>Open photographs</source>
        <translation>Abrir fotos</translation>
    </message>
    <message>
        <source>The picture at the left of the divider</source>
        <translation>La imagen a la izquierda del divisor</translation>
    </message>
    <message>
        <source>The picture at its right</source>
        <translation>La imagen a la derecha del divisor</translation>
    </message>
    <message>
        <source>Save the result</source>
        <translation>Guardar el resultado</translation>
    </message>
    <message>
        <source>{name} exists already. Replace it?</source>
        <translation>{name} ya existe. ¿Reemplazarlo?</translation>
    </message>
    <message>
        <source>The result has not been saved. Discard it?</source>
        <translation>El resultado no se ha guardado. ¿Descartarlo?</translation>
    </message>
    <message>
        <source>Set all settings back to what they were in the beginning?</source>
        <translation>¿Restablecer todos los ajustes a su valor inicial?</translation>
    </message>
    <message>
        <source>Pictures ({patterns});;All files (*)</source>
        <translation>Imágenes ({patterns});;Todos los archivos (*)</translation>
    </message>
</context>
<context>
    <name>DropHint</name>
    <message>
        <source>Drop photographs here</source>
        <translation>Suelte fotos aquí</translation>
    </message>
    <message>
        <source>or paste one with Ctrl+V. Then press Enhance, and save what you like.</source>
        <translation>o pegue una con Control+V. Luego pulse «Mejorar» y guarde lo que le guste.</translation>
    </message>
    <message>
        <source>Everything stays on this computer.</source>
        <translation>Todo se queda en este ordenador.</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Abrir…</translation>
    </message>
    <message>
        <source>Open photographs (Ctrl+O)</source>
        <translation>Abrir fotos (Control+O)</translation>
    </message>
    <message>
        <source>Try the sample</source>
        <translation>Probar el ejemplo</translation>
    </message>
    <message>
        <source>Open the photograph that comes with the program</source>
        <translation>Abrir la foto incluida con el programa</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>There is no file {path}. Check the name and the folder.</source>
        <translation>No existe el archivo {path}. Compruebe el nombre y la carpeta.</translation>
    </message>
    <message>
        <source>{path} is a folder. Choose a picture in it.</source>
        <translation>{path} es una carpeta. Elija una imagen de ella.</translation>
    </message>
    <message>
        <source>{path} may not be read by you. Change its permissions or copy it.</source>
        <translation>No tiene permiso para leer {path}. Cambie sus permisos o cópielo.</translation>
    </message>
    <message>
        <source>{path} is empty: it holds zero bytes. Copy it again from where it came.</source>
        <translation>{path} está vacío: tiene cero bytes. Vuelva a copiarlo desde su origen.</translation>
    </message>
    <message>
        <source>{path} is not a picture that can be read. Use PNG, JPEG, WebP, TIFF, BMP or GIF.</source>
        <translation>{path} no es una imagen que se pueda leer. Use PNG, JPEG, WebP, TIFF, BMP o GIF.</translation>
    </message>
    <message>
        <source>{path} has a kind of samples that cannot be read. Save it with 8 or 16 bits a channel.</source>
        <translation>{path} tiene un tipo de muestras que no se puede leer. Guárdelo con 8 o 16 bits por canal.</translation>
    </message>
    <message>
        <source>{path} is a TIFF that is compressed in a way that cannot be read. Save it with Deflate or LZW.</source>
        <translation>{path} es un TIFF con una compresión que no se puede leer. Guárdelo con Deflate o LZW.</translation>
    </message>
    <message>
        <source>{path} is damaged or was cut short, so it cannot be read whole. Copy it again from where it came.</source>
        <translation>{path} está dañado o incompleto y no se puede leer entero. Vuelva a copiarlo desde su origen.</translation>
    </message>
    <message>
        <source>{path} has {width} × {height} pixels, more than the {limit_megapixels} megapixels that can be opened. Make it smaller first.</source>
        <translation>{path} tiene {width} × {height} píxeles, más de los {limit_megapixels} megapíxeles que se pueden abrir. Redúzcala primero.</translation>
    </message>
    <message>
        <source>The folder {path.parent} does not exist. Make it, or choose another.</source>
        <translation>La carpeta {path.parent} no existe. Créela o elija otra.</translation>
    </message>
    <message>
        <source>{path} may not be written by you. Choose another folder or name.</source>
        <translation>No tiene permiso para escribir {path}. Elija otra carpeta u otro nombre.</translation>
    </message>
    <message>
        <source>{path} is a folder. Give the name of a file.</source>
        <translation>{path} es una carpeta. Indique el nombre de un archivo.</translation>
    </message>
    <message>
        <source>{path} exists already and was left as it is. Choose another name.</source>
        <translation>{path} ya existe y no se ha modificado. Elija otro nombre.</translation>
    </message>
    <message>
        <source>The disk has no room for {path}. Nothing was written; free some space or choose another disk.</source>
        <translation>No hay sitio en el disco para {path}. No se ha escrito nada; libere espacio o elija otro disco.</translation>
    </message>
    <message>
        <source>{path.name} does not end in a format that can be written: {known}.</source>
        <translation>{path.name} no termina en un formato que se pueda escribir: {known}.</translation>
    </message>
    <message>
        <source>The result is too large for {format_name}, which holds {limit_px} pixels a side. Save it as PNG or TIFF.</source>
        <translation>El resultado es demasiado grande para {format_name}, que admite {limit_px} píxeles por lado. Guárdelo como PNG o TIFF.</translation>
    </message>
    <message>
        <source>{path} could not be written: {detail}. Nothing was changed.</source>
        <translation>No se ha podido escribir {path}: {detail}. No se ha cambiado nada.</translation>
    </message>
    <message>
        <source>There is no model &apos;{model_id}&apos;. Those there are: {known}.</source>
        <translation>No hay ningún modelo «{model_id}». Los que hay: {known}.</translation>
    </message>
    <message>
        <source>The model card {path} is wrong in {field}: {reason}.</source>
        <translation>La ficha de modelo {path} es incorrecta en {field}: {reason}.</translation>
    </message>
    <message>
        <source>The model&apos;s file {path} is missing. Install the program again.</source>
        <translation>Falta el archivo del modelo {path}. Vuelva a instalar el programa.</translation>
    </message>
    <message>
        <source>{path} is a Python pickle, which could run any program when opened, so it was not opened. Use weights in the safetensors format.</source>
        <translation>{path} es un pickle de Python, que podría ejecutar cualquier programa al abrirse, así que no se ha abierto. Use pesos en formato safetensors.</translation>
    </message>
    <message>
        <source>{path} is not a safetensors file: {detail}.</source>
        <translation>{path} no es un archivo safetensors: {detail}.</translation>
    </message>
    <message>
        <source>{path} has {found_bytes} bytes instead of {expected_bytes}: it was not copied whole. Install the program again.</source>
        <translation>{path} tiene {found_bytes} bytes en lugar de {expected_bytes}: no se copió entero. Vuelva a instalar el programa.</translation>
    </message>
    <message>
        <source>{path} is not the file that its card describes: the SHA-256 differs. Install the program again.</source>
        <translation>{path} no es el archivo que describe su ficha: el SHA-256 es distinto. Vuelva a instalar el programa.</translation>
    </message>
    <message>
        <source>{path} belongs to another network: {detail}.</source>
        <translation>{path} pertenece a otra red: {detail}.</translation>
    </message>
    <message>
        <source>The models {first} and {second} cannot be mixed: they differ in {field}. Choose one of them.</source>
        <translation>Los modelos {first} y {second} no se pueden mezclar: difieren en {field}. Elija uno de ellos.</translation>
    </message>
    <message>
        <source>The strength goes from 0 to 1, not to {strength:g}. The nearest is {nearest:g}.</source>
        <translation>La intensidad va de 0 a 1; {strength:g} no es posible. La más cercana es {nearest:g}.</translation>
    </message>
    <message>
        <source>There is no device &apos;{device}&apos; in this machine. There is: {available}.</source>
        <translation>No hay ningún dispositivo «{device}» en este equipo. Hay: {available}.</translation>
    </message>
    <message>
        <source>The device {device} cannot compute in &apos;{precision}&apos;. It can: {available}.</source>
        <translation>El dispositivo {device} no puede calcular en «{precision}». Puede en: {available}.</translation>
    </message>
    <message>
        <source>A memory bound of {bound} is too small for one tile. The smallest bound that works is {needed}.</source>
        <translation>Un límite de memoria de {bound} es demasiado bajo para una tesela. El mínimo posible es {needed}.</translation>
    </message>
    <message>
        <source>The disk of {path} has {free} free, but {needed} are needed. Free some space or choose another disk.</source>
        <translation>El disco de {path} tiene {free} libres, pero se necesitan {needed}. Libere espacio o elija otro disco.</translation>
    </message>
    <message>
        <source>The part of {width} × {height} pixels at {left}, {top} came out wrong ({fault}), on the processor as well, so nothing was delivered. Choose another model.</source>
        <translation>La parte de {width} × {height} píxeles en {left}, {top} ha salido mal ({fault}), también en el procesador, así que no hay resultado. Elija otro modelo.</translation>
    </message>
    <message>
        <source>The process that computed this picture ended {times} times, perhaps for lack of memory. Try it on another machine, or with smaller tiles.</source>
        <translation>El proceso que calculaba esta imagen terminó {times} veces, quizá por falta de memoria. Pruebe en otra máquina o con teselas más pequeñas.</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was written.</source>
        <translation>Cancelado. No se ha escrito nada.</translation>
    </message>
    <message>
        <source>Pictures are enlarged {lowest} to {highest} times, so {width} × {height} pixels cannot be made of {source_width} × {source_height}. {nearest}</source>
        <translation>Las imágenes se amplían de {lowest} a {highest} veces, así que de {source_width} × {source_height} no salen {width} × {height} píxeles. {nearest}</translation>
    </message>
    <message>
        <source>A picture of {width} × {height} pixels is no enlargement of {source_width} × {source_height}. {nearest}</source>
        <translation>Una imagen de {width} × {height} píxeles no es una ampliación de {source_width} × {source_height}. {nearest}</translation>
    </message>
    <message>
        <source>The two results have {width} × {height} and {other_width} × {other_height} pixels. Make both in the same size.</source>
        <translation>Los dos resultados tienen {width} × {height} y {other_width} × {other_height} píxeles. Hágalos del mismo tamaño.</translation>
    </message>
    <message>
        <source>A result of {width} × {height} pixels is beyond the limit of {limit_megapixels} megapixels. {nearest}</source>
        <translation>Un resultado de {width} × {height} píxeles supera el límite de {limit_megapixels} megapíxeles. {nearest}</translation>
    </message>
    <message>
        <source>Memory ran short on {device}; going on with smaller tiles.</source>
        <translation>Falta memoria en {device}; se sigue con teselas más pequeñas.</translation>
    </message>
    <message>
        <source>Memory ran out on {device}; going on with the processor, more slowly.</source>
        <translation>Se agotó la memoria en {device}; se sigue en el procesador, más despacio.</translation>
    </message>
    <message>
        <source>A part came out wrong on {device} and was computed again.</source>
        <translation>Una parte salió mal en {device} y se ha vuelto a calcular.</translation>
    </message>
    <message>
        <source>The driver of the graphics card is too old (CUDA {cuda}), so the processor computes. Update NVIDIA&apos;s driver.</source>
        <translation>El controlador de la tarjeta gráfica es demasiado antiguo (CUDA {cuda}), por lo que calcula el procesador. Actualice el controlador de NVIDIA.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguno</translation>
    </message>
    <message>
        <source>The nearest that works is {width} × {height}.</source>
        <translation>Lo más cercano posible es {width} × {height}.</translation>
    </message>
    <message>
        <source>The nearest that works is {width} × {height}, at {dpi} dpi.</source>
        <translation>Lo más cercano posible es {width} × {height}, a {dpi} ppp.</translation>
    </message>
    <message>
        <source>{path} is a {kind} picture, which this build of the program cannot read. Convert it to TIFF, PNG or JPEG.</source>
        <translation>{path} es una imagen en formato {kind}, que esta versión del programa no puede leer. Conviértala a TIFF, PNG o JPEG.</translation>
    </message>
    <message>
        <source>{path} is a camera raw file, which needs the extra &apos;raw&apos;. Install it with: pip install -e &apos;.[raw]&apos;, or convert the file to TIFF or PNG.</source>
        <translation>{path} es un archivo raw de cámara, que necesita el extra «raw». Instálelo con: pip install -e &apos;.[raw]&apos;, o convierta el archivo a TIFF o PNG.</translation>
    </message>
    <message>
        <source>{path} is a {kind} picture, which needs the extra &apos;formats&apos;. Install it with: pip install -e &apos;.[formats]&apos;, or convert the picture to PNG or JPEG.</source>
        <translation>{path} es una imagen {kind}, que necesita el extra «formats». Instálelo con: pip install -e &apos;.[formats]&apos;, o convierta la imagen a PNG o JPEG.</translation>
    </message>
    <message>
        <source>There is not enough memory. Close other programs or use a smaller picture.</source>
        <translation>No hay memoria suficiente. Cierre otros programas o use una imagen más pequeña.</translation>
    </message>
    <message>
        <source>There is not enough memory: {needed} are needed. Close other programs or use a smaller picture.</source>
        <translation>No hay memoria suficiente: se necesitan {needed}. Cierre otros programas o use una imagen más pequeña.</translation>
    </message>
    <message>
        <source>{path.name} is no model file. Models come as .safetensors, .pth, .pt or .ckpt.</source>
        <translation>{path.name} no es un archivo de modelo. Los modelos son .safetensors, .pth, .pt o .ckpt.</translation>
    </message>
    <message>
        <source>{path.name} has {found}, where a model for pictures may have {limit}. It was not opened.</source>
        <translation>{path.name} ocupa {found}, y un modelo para imágenes puede ocupar {limit}. No se ha abierto.</translation>
    </message>
    <message>
        <source>{path.name} cannot be read as a model: {detail}.</source>
        <translation>{path.name} no se puede leer como modelo: {detail}.</translation>
    </message>
    <message>
        <source>{path.name} holds more than weights ({detail}) and could run any program, so nothing of it was used. Look for the same model as .safetensors.</source>
        <translation>{path.name} contiene más que pesos ({detail}) y podría ejecutar cualquier programa, así que no se ha usado nada. Busque el mismo modelo como .safetensors.</translation>
    </message>
    <message>
        <source>{path.name} belongs to a kind of network that is not known here, so it cannot be used.</source>
        <translation>{path.name} pertenece a un tipo de red que aquí no se conoce, así que no se puede usar.</translation>
    </message>
    <message>
        <source>The model {model_id} came with the program and stays.</source>
        <translation>El modelo {model_id} viene con el programa y no se quita.</translation>
    </message>
    <message>
        <source>The folder of your models, {path}, could not be changed: {detail}.</source>
        <translation>La carpeta de sus modelos, {path}, no se ha podido cambiar: {detail}.</translation>
    </message>
    <message>
        <source>{path.name} cannot be used: {detail}.</source>
        <translation>{path.name} no se puede usar: {detail}.</translation>
    </message>
    <message>
        <source>{path.name} ({architecture}) cannot be used: {detail}.</source>
        <translation>{path.name} ({architecture}) no se puede usar: {detail}.</translation>
    </message>
    <message>
        <source>{path.name} needs the library spandrel, which this build of the program does not have.</source>
        <translation>{path.name} necesita la biblioteca spandrel, que esta versión del programa no tiene.</translation>
    </message>
    <message>
        <source>{path.name} needs the library spandrel, which does not work here ({detail}). Install it with: pip install -e &apos;.[models]&apos;.</source>
        <translation>{path.name} necesita la biblioteca spandrel, que aquí no funciona ({detail}). Instálela con: pip install -e &apos;.[models]&apos;.</translation>
    </message>
    <message>
        <source>{path.name} needs the library spandrel. Install it with: pip install -e &apos;.[models]&apos;.</source>
        <translation>{path.name} necesita la biblioteca spandrel. Instálela con: pip install -e &apos;.[models]&apos;.</translation>
    </message>
</context>
<context>
    <name>EstimateFlow</name>
    <message>
        <source>about {time}</source>
        <translation>unos {time}</translation>
    </message>
    <message>
        <source>{memory} memory</source>
        <translation>{memory} de memoria</translation>
    </message>
</context>
<context>
    <name>FileEditor</name>
    <message>
        <source>Choose…</source>
        <translation>Elegir…</translation>
    </message>
    <message>
        <source>Choose a file: {title}</source>
        <translation>Elegir un archivo: {title}</translation>
    </message>
    <message>
        <source>Profiles ({patterns});;All files (*)</source>
        <translation>Perfiles ({patterns});;Todos los archivos (*)</translation>
    </message>
</context>
<context>
    <name>FileFlow</name>
    <message>
        <source>pasted.png</source>
        <translation>pegada.png</translation>
    </message>
</context>
<context>
    <name>Foot</name>
    <message>
        <source>Progress of the batch</source>
        <translation>Progreso del lote</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>Informe…</translation>
    </message>
    <message>
        <source>Save what came of each picture, as CSV or JSON</source>
        <translation>Guardar lo que ha sido de cada imagen, como CSV o JSON</translation>
    </message>
    <message>
        <source>Of &amp;this batch…</source>
        <translation>De e&amp;ste lote…</translation>
    </message>
    <message>
        <source>Of the batch &amp;before…</source>
        <translation>Del lote &amp;anterior…</translation>
    </message>
    <message>
        <source>Retry failed</source>
        <translation>Reintentar los fallos</translation>
    </message>
    <message>
        <source>New batch</source>
        <translation>Nuevo lote</translation>
    </message>
    <message>
        <source>Empty the table for other pictures</source>
        <translation>Vaciar la tabla para otras imágenes</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausa</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>End the batch; what waits can be gone on with later</source>
        <translation>Terminar el lote; lo que espera se puede continuar más tarde</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Iniciar</translation>
    </message>
    <message>
        <source>Start with these options</source>
        <translation>Iniciar con estas opciones</translation>
    </message>
    <message>
        <source>Enlarge the same pictures in a new batch, as the options are now (Ctrl+E)</source>
        <translation>Ampliar las mismas imágenes en un lote nuevo, con las opciones actuales (Ctrl+E)</translation>
    </message>
    <message>
        <source>Enlarge all that waits (Ctrl+E)</source>
        <translation>Ampliar todo lo que espera (Ctrl+E)</translation>
    </message>
    <message>
        <source>Report of the batch before…</source>
        <translation>Informe del lote anterior…</translation>
    </message>
    <message>
        <source>Let the batch rest, or go on (Ctrl+Shift+P)</source>
        <translation>Pausar el lote o continuar (Ctrl+Mayús+P)</translation>
    </message>
    <message>
        <source>Try again what has failed, with the options of this batch</source>
        <translation>Volver a intentar lo que falló, con las opciones de este lote</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Continuar</translation>
    </message>
</context>
<context>
    <name>Frames</name>
    <message>
        <source>several frames</source>
        <translation>varios fotogramas</translation>
    </message>
    <message>
        <source>{count} pages</source>
        <translation>{count} páginas</translation>
    </message>
    <message>
        <source>{count} frames</source>
        <translation>{count} fotogramas</translation>
    </message>
    <message>
        <source>{frames} become an animation in {format}, {seconds} seconds for each. TIFF keeps them as pages.</source>
        <translation>{frames} se convierten en una animación en {format}, de {seconds} segundos cada una. TIFF las conserva como páginas.</translation>
    </message>
    <message>
        <source>{frames} become pages in {format}, without their times.</source>
        <translation>{frames} se convierten en páginas en {format}, sin sus tiempos.</translation>
    </message>
    <message>
        <source>It is an animation of which only the last frame can be read.</source>
        <translation>Es una animación de la que solo se puede leer el último fotograma.</translation>
    </message>
    <message>
        <source>Of {frames} only the first is written: they differ in size, which {format} cannot hold. These hold all: {formats}.</source>
        <translation>De {frames} solo se escribe la primera: difieren en tamaño, lo que {format} no admite. Estos las guardan todas: {formats}.</translation>
    </message>
    <message>
        <source>Of {frames} only the first is written: {format} holds one picture. These hold all: {formats}.</source>
        <translation>De {frames} solo se escribe la primera imagen: {format} contiene una sola. Estos las contienen todas: {formats}.</translation>
    </message>
</context>
<context>
    <name>Head</name>
    <message>
        <source>Add</source>
        <translation>Añadir</translation>
    </message>
    <message>
        <source>Add pictures, folders or a pattern</source>
        <translation>Añadir imágenes, carpetas o un patrón</translation>
    </message>
    <message>
        <source>&amp;Pictures…</source>
        <translation>&amp;Imágenes…</translation>
    </message>
    <message>
        <source>&amp;Folder…</source>
        <translation>&amp;Carpeta…</translation>
    </message>
    <message>
        <source>By p&amp;attern…</source>
        <translation>Por &amp;patrón…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Take the chosen rows out (Del)</source>
        <translation>Quitar las filas elegidas (Supr)</translation>
    </message>
    <message>
        <source>Move to the top</source>
        <translation>Mover al principio</translation>
    </message>
    <message>
        <source>Make the chosen rows the next ones (Alt+Home)</source>
        <translation>Procesar a continuación las filas elegidas (Alt+Inicio)</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Subir</translation>
    </message>
    <message>
        <source>Move the chosen rows up (Alt+Up)</source>
        <translation>Subir las filas elegidas (Alt+Arriba)</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Bajar</translation>
    </message>
    <message>
        <source>Move the chosen rows down (Alt+Down)</source>
        <translation>Bajar las filas elegidas (Alt+Abajo)</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Mostrar en la carpeta</translation>
    </message>
    <message>
        <source>Show the file in its folder</source>
        <translation>Mostrar el archivo en su carpeta</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vista previa</translation>
    </message>
    <message>
        <source>Show the chosen picture before and after (Ctrl+R)</source>
        <translation>Mostrar la imagen elegida antes y después (Ctrl+R)</translation>
    </message>
    <message>
        <source>Which pictures are shown</source>
        <translation>Qué imágenes se muestran</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Search by name</source>
        <translation>Buscar por nombre</translation>
    </message>
    <message>
        <source>All ({count})</source>
        <translation>Todas ({count})</translation>
    </message>
    <message>
        <source>To do ({count})</source>
        <translation>Por hacer ({count})</translation>
    </message>
    <message>
        <source>Done ({count})</source>
        <translation>Hechas ({count})</translation>
    </message>
    <message>
        <source>Failed ({count})</source>
        <translation>Con fallo ({count})</translation>
    </message>
    <message>
        <source>Left out ({count})</source>
        <translation>Omitidas ({count})</translation>
    </message>
</context>
<context>
    <name>HistoryStrip</name>
    <message>
        <source>drop more pictures or a folder here</source>
        <translation>suelte aquí más imágenes o una carpeta</translation>
    </message>
    <message>
        <source>Enhance</source>
        <translation>Mejorar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Move left</source>
        <translation>Mover a la izquierda</translation>
    </message>
    <message>
        <source>Move right</source>
        <translation>Mover a la derecha</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Mostrar en la carpeta</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>{width} × {height} pixels</source>
        <translation>{width} × {height} píxeles</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Add a model</source>
        <translation>Añadir un modelo</translation>
    </message>
    <message>
        <source>{name} is being examined: what it is, how far it looks, what it needs.</source>
        <translation>Se examina {name}: qué es, hasta dónde ve y qué necesita.</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progreso</translation>
    </message>
</context>
<context>
    <name>InventedBar</name>
    <message>
        <source>Invented detail</source>
        <translation>Detalles inventados</translation>
    </message>
    <message>
        <source>Strength of the marks of invented detail</source>
        <translation>Intensidad de las marcas de detalles inventados</translation>
    </message>
    <message>
        <source>How strongly invented detail is marked</source>
        <translation>Con qué intensidad se marcan los detalles inventados</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>There is no picture in the clipboard.</source>
        <translation>No hay ninguna imagen en el portapapeles.</translation>
    </message>
    <message>
        <source>What was dropped is no picture file.</source>
        <translation>Lo que ha soltado no es un archivo de imagen.</translation>
    </message>
    <message>
        <source>{picture} — {program}</source>
        <translation>{picture} – {program}</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>Guardado como {path}</translation>
    </message>
</context>
<context>
    <name>MaskDocument</name>
    <message>
        <source>Erase marks</source>
        <translation>Borrar marcas</translation>
    </message>
    <message>
        <source>Mark scratches</source>
        <translation>Marcar arañazos</translation>
    </message>
    <message>
        <source>Find scratches</source>
        <translation>Buscar arañazos</translation>
    </message>
    <message>
        <source>Clear marks</source>
        <translation>Quitar todas las marcas</translation>
    </message>
    <message>
        <source>Invert marks</source>
        <translation>Invertir las marcas</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Copy details</source>
        <translation>Copiar los detalles</translation>
    </message>
    <message>
        <source>Close message</source>
        <translation>Cerrar el mensaje</translation>
    </message>
</context>
<context>
    <name>ModelBox</name>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Intensidad</translation>
    </message>
    <message>
        <source>How much detail may be invented: at 0 % nothing is</source>
        <translation>Cuánto detalle se puede inventar: con 0 %, ninguno</translation>
    </message>
    <message>
        <source>Keep grain</source>
        <translation>Conservar el grano</translation>
    </message>
    <message>
        <source>How much of the grain that the photograph had is put back into the result</source>
        <translation>Cuánto del grano de la foto se devuelve al resultado</translation>
    </message>
    <message>
        <source>Find and repair scratches</source>
        <translation>Buscar y reparar arañazos</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>Sensibilidad</translation>
    </message>
    <message>
        <source>How much is taken for a scratch: more finds fainter ones</source>
        <translation>Qué se considera arañazo: más encuentra también los débiles</translation>
    </message>
    <message>
        <source>MODEL</source>
        <translation>MODELO</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
</context>
<context>
    <name>ModelDetails</name>
    <message>
        <source>Model {name}</source>
        <translation>Modelo {name}</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Quitar…</translation>
    </message>
</context>
<context>
    <name>ModelDialogs</name>
    <message>
        <source>Add a model</source>
        <translation>Añadir un modelo</translation>
    </message>
    <message>
        <source>Weights of a model ({patterns});;All files (*)</source>
        <translation>Pesos de un modelo ({patterns});;Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Remove the model {name}? Its file in this program is deleted.</source>
        <translation>¿Quitar el modelo {name}? Se borrará su archivo de este programa.</translation>
    </message>
</context>
<context>
    <name>ModelFacts</name>
    <message>
        <source>{size} MB</source>
        <translation>{size} MB</translation>
    </message>
    <message>
        <source>Nobody has measured how true it stays.</source>
        <translation>Nadie ha medido su fidelidad.</translation>
    </message>
    <message>
        <source>Enlarges</source>
        <translation>Amplía</translation>
    </message>
    <message>
        <source>Fidelity (PSNR, SSIM)</source>
        <translation>Fidelidad (PSNR, SSIM)</translation>
    </message>
    <message>
        <source>Kind of network</source>
        <translation>Tipo de red</translation>
    </message>
    <message>
        <source>Seams</source>
        <translation>Costuras</translation>
    </message>
    <message>
        <source>Memory and work</source>
        <translation>Memoria y cálculo</translation>
    </message>
    <message>
        <source>Computes in</source>
        <translation>Calcula en</translation>
    </message>
    <message>
        <source>Trained with</source>
        <translation>Entrenado con</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licencia</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>Checksum (SHA-256)</source>
        <translation>Suma de verificación (SHA-256)</translation>
    </message>
    <message>
        <source>Name for the command line</source>
        <translation>Nombre para la línea de órdenes</translation>
    </message>
    <message>
        <source>Not by itself: it cleans the picture at its own size.</source>
        <translation>No por sí mismo: limpia la imagen a su tamaño.</translation>
    </message>
    <message>
        <source>{factor} times as wide and as high</source>
        <translation>{factor} veces más ancho y más alto</translation>
    </message>
    <message>
        <source>{benchmark}: {psnr} dB, {ssim}</source>
        <translation>{benchmark}: {psnr} dB, {ssim}</translation>
    </message>
    <message>
        <source>SRResNet, {blocks} blocks of {channels} channels</source>
        <translation>SRResNet, {blocks} bloques de {channels} canales</translation>
    </message>
    <message>
        <source>{kind}, run with the library spandrel</source>
        <translation>{kind}, con la biblioteca spandrel</translation>
    </message>
    <message>
        <source>Possible in large pictures: the network looks at more of the picture than a part of it holds.</source>
        <translation>Posibles en imágenes grandes: la red mira más allá de la parte que se calcula.</translation>
    </message>
    <message>
        <source>None: large pictures are computed in parts with {halo} pixels around each.</source>
        <translation>Ninguna: las imágenes grandes se calculan por partes, con {halo} píxeles alrededor de cada una.</translation>
    </message>
    <message>
        <source>As planned before each run</source>
        <translation>Según lo planificado antes de cada proceso</translation>
    </message>
    <message>
        <source>{memory} KB and {operations} million operations for each pixel of the picture</source>
        <translation>{memory} KB y {operations} millones de operaciones por píxel de la imagen</translation>
    </message>
    <message>
        <source>{pictures} pictures, {steps} steps</source>
        <translation>{pictures} imágenes, {steps} pasos</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Desconocido</translation>
    </message>
</context>
<context>
    <name>ModelRow</name>
    <message>
        <source>Details…</source>
        <translation>Detalles…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Quitar…</translation>
    </message>
    <message>
        <source>Add a model…</source>
        <translation>Añadir un modelo…</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <source>Faithful</source>
        <translation>Fiel</translation>
    </message>
    <message>
        <source>Sharper without inventing anything: for text, plans, archives and every photograph that must stay true.</source>
        <translation>Más nítido sin inventar nada: para textos, planos, archivos y toda foto que deba seguir siendo fiel.</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Crisp hair, leaves, fabric and stone: draws fine detail that fits, which may not be what was there.</source>
        <translation>Pelo, hojas, tela y piedra nítidos: dibuja detalles que encajan, aunque quizá no estuvieran ahí.</translation>
    </message>
    <message>
        <source>Old photo</source>
        <translation>Foto antigua</translation>
    </message>
    <message>
        <source>For old prints, scans and bad copies: takes noise, JPEG blocks and fine scratches away, then draws detail.</source>
        <translation>Para copias antiguas, escaneos y malas copias: quita ruido, bloques JPEG y arañazos finos, y luego dibuja detalles.</translation>
    </message>
</context>
<context>
    <name>OldPhotoPanel</name>
    <message>
        <source>OLD PHOTO</source>
        <translation>FOTO ANTIGUA</translation>
    </message>
    <message>
        <source>Cleaning</source>
        <translation>Limpieza</translation>
    </message>
    <message>
        <source>How much noise, JPEG blocks and blur are taken away: at 0 % as little as by Faithful</source>
        <translation>Cuánto ruido, bloques JPEG y desenfoque se quitan: con 0 %, tan poco como con «Fiel»</translation>
    </message>
    <message>
        <source>Keep grain</source>
        <translation>Conservar el grano</translation>
    </message>
    <message>
        <source>How much of the grain that the photograph had is put back into the result</source>
        <translation>Cuánto del grano de la foto se devuelve al resultado</translation>
    </message>
    <message>
        <source>Repair scratches</source>
        <translation>Reparar arañazos</translation>
    </message>
    <message>
        <source>Fill in what is marked, before the photograph is enlarged</source>
        <translation>Rellenar lo marcado antes de ampliar la foto</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>Sensibilidad</translation>
    </message>
    <message>
        <source>How faint or doubtful a scratch may be to be found</source>
        <translation>Lo tenue o dudoso que puede ser un arañazo para que se encuentre</translation>
    </message>
    <message>
        <source>Find scratches</source>
        <translation>Buscar arañazos</translation>
    </message>
    <message>
        <source>Mark what is probably a scratch; marks drawn by hand stay</source>
        <translation>Marcar lo que probablemente sea un arañazo; lo marcado a mano se conserva</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>Pincel</translation>
    </message>
    <message>
        <source>Mark scratches with the pointer (B)</source>
        <translation>Marcar arañazos con el puntero (B)</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Borrador</translation>
    </message>
    <message>
        <source>Take marks away with the pointer (E)</source>
        <translation>Borrar marcas con el puntero (E)</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Vaciar</translation>
    </message>
    <message>
        <source>Take all marks away</source>
        <translation>Quitar todas las marcas</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>Invertir</translation>
    </message>
    <message>
        <source>Mark what is not marked, and the other way round</source>
        <translation>Marcar lo que no está marcado, y al revés</translation>
    </message>
    <message>
        <source>Brush size</source>
        <translation>Tamaño del pincel</translation>
    </message>
    <message>
        <source>Radius of the brush, in pixels of the photograph ([ and ])</source>
        <translation>Radio del pincel en píxeles de la foto ([ y ])</translation>
    </message>
    <message>
        <source>What is marked</source>
        <translation>Lo que está marcado</translation>
    </message>
    <message>
        <source>Open a photograph to mark its scratches.</source>
        <translation>Abra una foto para marcar sus arañazos.</translation>
    </message>
    <message>
        <source>Looking for scratches…</source>
        <translation>Buscando arañazos…</translation>
    </message>
    <message>
        <source>Nothing is marked.</source>
        <translation>No hay nada marcado.</translation>
    </message>
    <message>
        <source>Marked: {pixels} pixels.</source>
        <translation>Marcado: {pixels} píxeles.</translation>
    </message>
    <message>
        <source>Marked: {pixels} pixels. Places: {areas}.</source>
        <translation>Marcado: {pixels} píxeles. Lugares: {areas}.</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
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
        <translation>Imagen pegada</translation>
    </message>
    <message>
        <source>Pasted picture {n}</source>
        <translation>Imagen pegada {n}</translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <source>What was done before</source>
        <translation>Lo que ya está hecho</translation>
    </message>
    <message>
        <source>What is large already:</source>
        <translation>Lo que ya es grande:</translation>
    </message>
    <message>
        <source>Longer side in pixels from which a picture is left out</source>
        <translation>Lado largo en píxeles a partir del cual se omite una imagen</translation>
    </message>
    <message>
        <source>With the folders in them</source>
        <translation>Con las subcarpetas</translation>
    </message>
    <message>
        <source>Watch for new pictures</source>
        <translation>Vigilar imágenes nuevas</translation>
    </message>
    <message>
        <source>Go on with what arrives in the folders, until you stop the batch</source>
        <translation>Continuar con lo que llegue a las carpetas, hasta que detenga el lote</translation>
    </message>
    <message>
        <source>SIZE</source>
        <translation>TAMAÑO</translation>
    </message>
    <message>
        <source>SAVE AS</source>
        <translation>GUARDAR COMO</translation>
    </message>
    <message>
        <source>LEAVE OUT</source>
        <translation>OMITIR</translation>
    </message>
    <message>
        <source>FOLDERS</source>
        <translation>CARPETAS</translation>
    </message>
</context>
<context>
    <name>OutputBox</name>
    <message>
        <source>File format</source>
        <translation>Formato de archivo</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Calidad</translation>
    </message>
    <message>
        <source>Quality: higher is better and larger</source>
        <translation>Calidad: cuanto más alta, mejor y más grande</translation>
    </message>
    <message>
        <source>More…</source>
        <translation>Más…</translation>
    </message>
    <message>
        <source>More about the file: compression, bits, location</source>
        <translation>Más sobre el archivo: compresión, bits, ubicación</translation>
    </message>
    <message>
        <source>Compression, bits a channel, location</source>
        <translation>Compresión, bits por canal, ubicación</translation>
    </message>
    <message>
        <source>Colour profile, EXIF and date are kept</source>
        <translation>Se conservan el perfil de color, EXIF y la fecha</translation>
    </message>
    <message>
        <source>Colour profile, EXIF and date are kept, the location is not</source>
        <translation>Se conservan el perfil de color, EXIF y la fecha, pero no la ubicación</translation>
    </message>
    <message>
        <source>{pages} are saved as {format}, which keeps them all</source>
        <translation>{pages} se guardan como {format}, que las conserva todas</translation>
    </message>
</context>
<context>
    <name>OutputMoreDialog</name>
    <message>
        <source>How {format} is written</source>
        <translation>Cómo se escribe {format}</translation>
    </message>
    <message>
        <source>Lossless</source>
        <translation>Sin pérdida</translation>
    </message>
    <message>
        <source>Every pixel is kept; the file is several times as large.</source>
        <translation>Se conserva cada píxel; el archivo es varias veces más grande.</translation>
    </message>
    <message>
        <source>Resolution of the colours</source>
        <translation>Resolución de los colores</translation>
    </message>
    <message>
        <source>Full keeps fine red and blue edges sharp; half makes smaller files.</source>
        <translation>Completa mantiene nítidos los bordes finos rojos y azules; la mitad hace archivos más pequeños.</translation>
    </message>
    <message>
        <source>Compression</source>
        <translation>Compresión</translation>
    </message>
    <message>
        <source>From 0, none, to 9, smallest and slowest. No pixel changes.</source>
        <translation>De 0, ninguna, a 9, la más pequeña y lenta. Ningún píxel cambia.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ninguna</translation>
    </message>
    <message>
        <source>Deflate, as in ZIP</source>
        <translation>Deflate, como en ZIP</translation>
    </message>
    <message>
        <source>No pixel changes; some old programs read only files without any.</source>
        <translation>Ningún píxel cambia; algunos programas antiguos solo leen archivos sin compresión.</translation>
    </message>
    <message>
        <source>As the original</source>
        <translation>Como el original</translation>
    </message>
    <message>
        <source>{bits} bits</source>
        <translation>{bits} bits</translation>
    </message>
    <message>
        <source>Bits a channel</source>
        <translation>Bits por canal</translation>
    </message>
    <message>
        <source>16 bits keep soft gradients smooth when they are edited further.</source>
        <translation>16 bits mantienen suaves los degradados al seguir editándolos.</translation>
    </message>
    <message>
        <source>Documents of several pages as TIFF</source>
        <translation>Documentos de varias páginas como TIFF</translation>
    </message>
    <message>
        <source>All pages are kept then, each in its own size.</source>
        <translation>Así se conservan todas las páginas, cada una con su tamaño.</translation>
    </message>
    <message>
        <source>Keep the location</source>
        <translation>Conservar la ubicación</translation>
    </message>
    <message>
        <source>Where the picture was taken, if the camera wrote it down.</source>
        <translation>Dónde se tomó la imagen, si la cámara lo anotó.</translation>
    </message>
    <message>
        <source>Automatic: full from quality 90 on</source>
        <translation>Automática: completa desde calidad 90</translation>
    </message>
    <message>
        <source>Full (4:4:4)</source>
        <translation>Completa (4:4:4)</translation>
    </message>
    <message>
        <source>Half across (4:2:2)</source>
        <translation>Mitad a lo ancho (4:2:2)</translation>
    </message>
    <message>
        <source>Half in both directions (4:2:0)</source>
        <translation>Mitad en ambas direcciones (4:2:0)</translation>
    </message>
</context>
<context>
    <name>OwnModels</name>
    <message>
        <source>The model {name} can be chosen now.</source>
        <translation>Ya se puede elegir el modelo {name}.</translation>
    </message>
    <message>
        <source>The model {name} is gone.</source>
        <translation>El modelo {name} se ha quitado.</translation>
    </message>
</context>
<context>
    <name>PagePreview</name>
    <message>
        <source>Preview of the page</source>
        <translation>Vista previa de la página</translation>
    </message>
</context>
<context>
    <name>PanelHistory</name>
    <message>
        <source>Change of a setting</source>
        <translation>Cambio de un ajuste</translation>
    </message>
</context>
<context>
    <name>PlaceBox</name>
    <message>
        <source>Beside each picture</source>
        <translation>Junto a cada imagen</translation>
    </message>
    <message>
        <source>In a folder</source>
        <translation>En una carpeta</translation>
    </message>
    <message>
        <source>With the same folders in it as the pictures come from</source>
        <translation>Con las mismas subcarpetas de las que vienen las imágenes</translation>
    </message>
    <message>
        <source>Folder for the results</source>
        <translation>Carpeta para los resultados</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Elija una carpeta</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Elegir…</translation>
    </message>
    <message>
        <source>Choose the folder for the results</source>
        <translation>Elegir la carpeta para los resultados</translation>
    </message>
    <message>
        <source>Names of the results</source>
        <translation>Nombres de los resultados</translation>
    </message>
    <message>
        <source>Where a file is there already</source>
        <translation>Donde ya hay un archivo</translation>
    </message>
    <message>
        <source>Leave the picture out</source>
        <translation>Omitir la imagen</translation>
    </message>
    <message>
        <source>Add a number</source>
        <translation>Añadir un número</translation>
    </message>
    <message>
        <source>Replace the file</source>
        <translation>Reemplazar el archivo</translation>
    </message>
    <message>
        <source>An original is never replaced.</source>
        <translation>Un original nunca se reemplaza.</translation>
    </message>
    <message>
        <source>RESULTS</source>
        <translation>RESULTADOS</translation>
    </message>
    <message>
        <source>NAMES</source>
        <translation>NOMBRES</translation>
    </message>
    <message>
        <source>EXISTING FILES</source>
        <translation>ARCHIVOS EXISTENTES</translation>
    </message>
</context>
<context>
    <name>PreviewFlow</name>
    <message>
        <source>Original, enlarged</source>
        <translation>Original ampliado</translation>
    </message>
    <message>
        <source>Computing…</source>
        <translation>Calculando…</translation>
    </message>
</context>
<context>
    <name>PrintDialog</name>
    <message>
        <source>Print</source>
        <translation>Imprimir</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Imprimir…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Upright</source>
        <translation>Vertical</translation>
    </message>
    <message>
        <source>Lying</source>
        <translation>Horizontal</translation>
    </message>
    <message>
        <source>cm</source>
        <translation>cm</translation>
    </message>
    <message>
        <source>inch</source>
        <translation>pulgadas</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Izquierda</translation>
    </message>
    <message>
        <source>Middle</source>
        <translation>Centro</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Derecha</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>Arriba</translation>
    </message>
    <message>
        <source>Bottom</source>
        <translation>Abajo</translation>
    </message>
    <message>
        <source>Fit to the page</source>
        <translation>Ajustar a la página</translation>
    </message>
    <message>
        <source>&amp;Paper</source>
        <translation>&amp;Papel</translation>
    </message>
    <message>
        <source>&amp;Orientation</source>
        <translation>&amp;Orientación</translation>
    </message>
    <message>
        <source>&amp;Width</source>
        <translation>&amp;Ancho</translation>
    </message>
    <message>
        <source>&amp;Height</source>
        <translation>A&amp;lto</translation>
    </message>
    <message>
        <source>&amp;Unit</source>
        <translation>&amp;Unidad</translation>
    </message>
    <message>
        <source>Pixels per &amp;inch</source>
        <translation>Píxeles por pul&amp;gada</translation>
    </message>
    <message>
        <source>&amp;Across</source>
        <translation>&amp;Horizontal</translation>
    </message>
    <message>
        <source>&amp;Down</source>
        <translation>&amp;Vertical</translation>
    </message>
    <message>
        <source>The picture is larger than the page: what hangs over is not printed.</source>
        <translation>La imagen es más grande que la página: lo que sobresale no se imprime.</translation>
    </message>
    <message>
        <source>Below {dpi} pixels per inch, single pixels can be seen.</source>
        <translation>Por debajo de {dpi} píxeles por pulgada se ven los píxeles.</translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <source>Progress</source>
        <translation>Progreso</translation>
    </message>
    <message>
        <source>Show the queue of pictures</source>
        <translation>Mostrar la cola de imágenes</translation>
    </message>
    <message>
        <source>Let the queue rest, or go on (Ctrl+Shift+P)</source>
        <translation>Detener la cola un momento o continuarla (Control+Mayúsculas+P)</translation>
    </message>
    <message>
        <source>Stop the run, or the saving (Esc)</source>
        <translation>Detener el proceso o el guardado (Esc)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>{title}: {state}</source>
        <translation>{title}: {state}</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Cancelando…</translation>
    </message>
    <message>
        <source>Saving {name}</source>
        <translation>Guardando {name}</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausa</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <comment>pictures in the queue</comment>
        <translation>
            <numerusform>%n en espera</numerusform>
            <numerusform>%n en espera</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueueFlow</name>
    <message>
        <source>Nothing was saved. The encoder cannot be stopped: what it still makes is dropped.</source>
        <translation>No se guardó nada. La codificación no se puede detener: lo que aún produzca se descartará.</translation>
    </message>
    <message>
        <source>Nothing was saved</source>
        <translation>No se guardó nada</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Guardando…</translation>
    </message>
</context>
<context>
    <name>QueueRow</name>
    <message>
        <source>Progress of {title}</source>
        <translation>Progreso de {title}</translation>
    </message>
    <message>
        <source>Move {title} up</source>
        <translation>Subir {title}</translation>
    </message>
    <message>
        <source>Move {title} down</source>
        <translation>Bajar {title}</translation>
    </message>
    <message>
        <source>Cancel {title}</source>
        <translation>Cancelar {title}</translation>
    </message>
</context>
<context>
    <name>QueueView</name>
    <message>
        <source>Queue</source>
        <translation>Cola</translation>
    </message>
    <message>
        <source>No picture is being enhanced, and none is waiting.</source>
        <translation>No se está mejorando ninguna imagen ni hay ninguna en espera.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausa</translation>
    </message>
    <message>
        <source>Cancel all</source>
        <translation>Cancelar todas</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Continuar</translation>
    </message>
</context>
<context>
    <name>RecentMenu</name>
    <message>
        <source>Open &amp;recent</source>
        <translation>Abiertos &amp;recientemente</translation>
    </message>
    <message>
        <source>&amp;Forget them</source>
        <translation>&amp;Vaciar la lista</translation>
    </message>
</context>
<context>
    <name>ReportFlow</name>
    <message>
        <source>The report is in {path}.</source>
        <translation>El informe está en {path}.</translation>
    </message>
</context>
<context>
    <name>ResultFlow</name>
    <message>
        <source>The picture is too large for the clipboard. Save it instead.</source>
        <translation>La imagen es demasiado grande para el portapapeles. Guárdela en su lugar.</translation>
    </message>
    <message>
        <source>The picture is in no file yet. Save it first.</source>
        <translation>La imagen aún no está en ningún archivo. Guárdela primero.</translation>
    </message>
    <message>
        <source>The picture is in the clipboard.</source>
        <translation>La imagen está en el portapapeles.</translation>
    </message>
    <message>
        <source>The printer did not begin. Look whether it is switched on and ready.</source>
        <translation>La impresora no ha empezado. Compruebe que esté encendida y lista.</translation>
    </message>
    <message>
        <source>That did not work: {reason}</source>
        <translation>No ha funcionado: {reason}</translation>
    </message>
</context>
<context>
    <name>ResumeBar</name>
    <message>
        <source>Go on</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>Forget it</source>
        <translation>Olvidarlo</translation>
    </message>
    <message>
        <source>Ask again at the next start</source>
        <translation>Preguntar de nuevo en el próximo inicio</translation>
    </message>
    <message>
        <source>A batch was interrupted: {waiting} of {total} pictures wait.</source>
        <translation>Se interrumpió un lote: {waiting} de {total} imágenes esperan.</translation>
    </message>
</context>
<context>
    <name>Retrying</name>
    <message>
        <source>Tried again: {count} failed once more. The messages of the rows say why.</source>
        <translation>Nuevo intento: {count} fallaron otra vez. Los mensajes de las filas dicen por qué.</translation>
    </message>
</context>
<context>
    <name>RowFlow</name>
    <message>
        <source>What is read already, or in work, cannot be taken out.</source>
        <translation>Lo que ya está leído o se está procesando no se puede quitar.</translation>
    </message>
    <message>
        <source>Choose a row to see it before and after.</source>
        <translation>Elija una fila para ver la imagen antes y después.</translation>
    </message>
</context>
<context>
    <name>RowMenu</name>
    <message>
        <source>&amp;Open in the main window</source>
        <translation>A&amp;brir en la ventana principal</translation>
    </message>
    <message>
        <source>Show in &amp;folder</source>
        <translation>Mostrar en la carpe&amp;ta</translation>
    </message>
    <message>
        <source>Move to the &amp;top</source>
        <translation>Mover al &amp;principio</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>&amp;Subir</translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation>Ba&amp;jar</translation>
    </message>
    <message>
        <source>Move to the &amp;end</source>
        <translation>Mover al &amp;final</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Quitar</translation>
    </message>
</context>
<context>
    <name>Runs</name>
    <message>
        <source>{time} left</source>
        <translation>quedan {time}</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En espera</translation>
    </message>
    <message>
        <source>Preparing…</source>
        <translation>Preparando…</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>En pausa</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Cancelando…</translation>
    </message>
    <message>
        <source>Done, not saved yet</source>
        <translation>Listo, sin guardar</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Listo</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Error</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Cancelado</translation>
    </message>
    <message>
        <source>Done in {time} with {model}: {width} × {height} pixels</source>
        <translation>Listo en {time} con {model}: {width} × {height} píxeles</translation>
    </message>
    <message>
        <source>{done} of {total} tiles</source>
        <translation>{done} de {total} teselas</translation>
    </message>
</context>
<context>
    <name>SelfTestDialog</name>
    <message>
        <source>Check this installation</source>
        <translation>Comprobar la instalación</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Comprobando…</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>Something unexpected happened: {what}</source>
        <translation>Ha ocurrido algo inesperado: {what}</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>General</source>
        <translation>General</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Guardado</translation>
    </message>
    <message>
        <source>Computing</source>
        <translation>Cálculo</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Como el sistema</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aspecto</translation>
    </message>
    <message>
        <source>Light or dark, or whichever the system is using.</source>
        <translation>Claro u oscuro, o lo que use el sistema.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Used from the next start on.</source>
        <translation>Se aplica a partir del próximo inicio.</translation>
    </message>
    <message>
        <source>Notify when a long run ends</source>
        <translation>Avisar cuando termine un proceso largo</translation>
    </message>
    <message>
        <source>Only while another window is being used.</source>
        <translation>Solo mientras se usa otra ventana.</translation>
    </message>
    <message>
        <source>Ask before a result is discarded</source>
        <translation>Preguntar antes de descartar un resultado</translation>
    </message>
    <message>
        <source>When a result that is in no file would be replaced or closed.</source>
        <translation>Cuando se fuera a reemplazar o cerrar un resultado sin guardar.</translation>
    </message>
    <message>
        <source>Colour profile of the screen</source>
        <translation>Perfil de color de la pantalla</translation>
    </message>
    <message>
        <source>An ICC file; without one, the system&apos;s profile or else sRGB is used.</source>
        <translation>Un archivo ICC; sin él se usa el perfil del sistema o, en su defecto, sRGB.</translation>
    </message>
    <message>
        <source>File format</source>
        <translation>Formato de archivo</translation>
    </message>
    <message>
        <source>PNG and TIFF keep every pixel; JPEG and WebP make smaller files.</source>
        <translation>PNG y TIFF conservan cada píxel; JPEG y WebP dan archivos más pequeños.</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Calidad</translation>
    </message>
    <message>
        <source>Of JPEG, WebP, AVIF and JPEG XL: higher is better and larger.</source>
        <translation>De JPEG, WebP, AVIF y JPEG XL: más alto es mejor y más grande.</translation>
    </message>
    <message>
        <source>Names of results</source>
        <translation>Nombres de los resultados</translation>
    </message>
    <message>
        <source>Suggested when you save; leave it empty for the usual names.</source>
        <translation>Se proponen al guardar; déjelo vacío para los nombres habituales.</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Dispositivo</translation>
    </message>
    <message>
        <source>What computes; automatic takes the fastest that is there.</source>
        <translation>Lo que calcula; automático toma el más rápido que haya.</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automático</translation>
    </message>
    <message>
        <source>Quick (int8), on newer processors</source>
        <translation>Rápida (int8), en procesadores recientes</translation>
    </message>
    <message>
        <source>Medium (bfloat16), on newer devices</source>
        <translation>Media (bfloat16), en equipos recientes</translation>
    </message>
    <message>
        <source>Exact (float32)</source>
        <translation>Exacta (float32)</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Precisión</translation>
    </message>
    <message>
        <source>Automatic takes the fastest in which the model was measured.</source>
        <translation>Automático toma la más rápida en la que se midió el modelo.</translation>
    </message>
    <message>
        <source>Memory at most</source>
        <translation>Memoria máxima</translation>
    </message>
    <message>
        <source>Of the whole program; automatic leaves room for other programs.</source>
        <translation>De todo el programa; automático deja sitio a otros programas.</translation>
    </message>
    <message>
        <source>Tiles at most</source>
        <translation>Teselas como máximo</translation>
    </message>
    <message>
        <source>Smaller tiles take less memory and more time; the result is the same.</source>
        <translation>Las teselas más pequeñas usan menos memoria y más tiempo; el resultado es el mismo.</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Pages of settings</source>
        <translation>Páginas de ajustes</translation>
    </message>
    <message>
        <source>Reset all…</source>
        <translation>Restablecer todo…</translation>
    </message>
    <message>
        <source>Set all settings back to what they were in the beginning</source>
        <translation>Restablecer todos los ajustes a su valor inicial</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Atajos de teclado</translation>
    </message>
    <message>
        <source>On the picture</source>
        <translation>Sobre la imagen</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Espacio</translation>
    </message>
    <message>
        <source>Hold it to see the original, in the single view</source>
        <translation>Mantener pulsada para ver el original, en la vista única</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>Flechas</translation>
    </message>
    <message>
        <source>Move the picture</source>
        <translation>Mover la imagen</translation>
    </message>
    <message>
        <source>Shift+Arrows</source>
        <translation>Mayúsculas+Flechas</translation>
    </message>
    <message>
        <source>Move the divider</source>
        <translation>Mover el divisor</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>Rueda</translation>
    </message>
    <message>
        <source>Zoom at the pointer</source>
        <translation>Zoom en el puntero</translation>
    </message>
    <message>
        <source>B, E</source>
        <translation>B, E</translation>
    </message>
    <message>
        <source>Brush and eraser of the scratch mask</source>
        <translation>Pincel y borrador de la máscara de arañazos</translation>
    </message>
    <message>
        <source>A smaller or larger brush</source>
        <translation>Un pincel más pequeño o más grande</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>MODEL</source>
        <translation>MODELO</translation>
    </message>
    <message>
        <source>SIZE</source>
        <translation>TAMAÑO</translation>
    </message>
    <message>
        <source>SAVE AS</source>
        <translation>GUARDAR COMO</translation>
    </message>
    <message>
        <source>DEVICE</source>
        <translation>DISPOSITIVO</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Guardar…</translation>
    </message>
    <message>
        <source>Save the result (Ctrl+S)</source>
        <translation>Guardar el resultado (Control+S)</translation>
    </message>
    <message>
        <source>Enhance</source>
        <translation>Mejorar</translation>
    </message>
    <message>
        <source>Enlarge the picture (Ctrl+E)</source>
        <translation>Ampliar la imagen (Control+E)</translation>
    </message>
</context>
<context>
    <name>SizeChoice</name>
    <message>
        <source>Custom</source>
        <translation>Otro</translation>
    </message>
    <message>
        <source>Any other size</source>
        <translation>Cualquier otro tamaño</translation>
    </message>
    <message>
        <source>{factor} times as wide and as high</source>
        <translation>{factor} veces más ancho y más alto</translation>
    </message>
    <message>
        <source>{size} px</source>
        <translation>{size} px</translation>
    </message>
    <message>
        <source>{factor}× as wide and as high</source>
        <translation>{factor}× más ancho y más alto</translation>
    </message>
</context>
<context>
    <name>Strength</name>
    <message>
        <source>Strength</source>
        <translation>Intensidad</translation>
    </message>
    <message>
        <source>How much detail may be invented: at 0 % nothing is</source>
        <translation>Cuánto detalle se puede inventar: con 0 %, ninguno</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
</context>
<context>
    <name>Surroundings</name>
    <message>
        <source>This processor has no AVX2 instructions, which SR Desktop needs. Use a computer from 2015 or later.</source>
        <translation>Este procesador no tiene instrucciones AVX2, que SR Desktop necesita. Use un ordenador de 2015 o posterior.</translation>
    </message>
    <message>
        <source>This computer has {there} GB of memory, and SR Desktop needs {needed} GB: large pictures will fail. Close other programs.</source>
        <translation>Este ordenador tiene {there} GB de memoria y SR Desktop necesita {needed} GB: las imágenes grandes fallarán. Cierre otros programas.</translation>
    </message>
    <message>
        <source>The disk of {path} has only {there} MB free, which is too little for temporary files. Free some space.</source>
        <translation>El disco de {path} solo tiene {there} MB libres, muy poco para archivos temporales. Libere espacio.</translation>
    </message>
    <message>
        <source>{path} cannot be written, so settings and models of your own will not be kept. Check its permissions.</source>
        <translation>No se puede escribir en {path}, por lo que los ajustes y sus propios modelos no se conservarán. Compruebe sus permisos.</translation>
    </message>
</context>
<context>
    <name>TemplateEditor</name>
    <message>
        <source>Insert {token}</source>
        <translation>Insertar {token}</translation>
    </message>
    <message>
        <source>For example: {name}</source>
        <translation>Por ejemplo: {name}</translation>
    </message>
    <message>
        <source>The name of the original</source>
        <translation>El nombre del original</translation>
    </message>
    <message>
        <source>The name of the model</source>
        <translation>El nombre del modelo</translation>
    </message>
    <message>
        <source>The size that was asked for, such as 4x</source>
        <translation>El tamaño pedido, por ejemplo 4x</translation>
    </message>
    <message>
        <source>The width of the result in pixels</source>
        <translation>El ancho del resultado en píxeles</translation>
    </message>
    <message>
        <source>The height of the result in pixels</source>
        <translation>El alto del resultado en píxeles</translation>
    </message>
    <message>
        <source>The day, such as 2026-11-21</source>
        <translation>El día, por ejemplo 2026-11-21</translation>
    </message>
    <message>
        <source>The number of the picture among those that are open, such as 0001</source>
        <translation>El número de la imagen entre las abiertas, como 0001</translation>
    </message>
    <message>
        <source>{part} is not known: use the buttons above.</source>
        <translation>{part} no se conoce: use los botones de arriba.</translation>
    </message>
    <message>
        <source>There is a single {part}: braces come in pairs, around a word.</source>
        <translation>Hay un {part} suelto: las llaves van en pareja, alrededor de una palabra.</translation>
    </message>
    <message>
        <source>A file&apos;s name cannot hold {part}: leave it out.</source>
        <translation>Un nombre de archivo no puede contener {part}: quítelo.</translation>
    </message>
    <message>
        <source>Put {part} in, or all results would have one name.</source>
        <translation>Añada {part}; si no, todos los resultados se llamarían igual.</translation>
    </message>
    <message>
        <source>At most {count} characters fit.</source>
        <translation>Caben {count} caracteres como máximo.</translation>
    </message>
</context>
<context>
    <name>TextDialog</name>
    <message>
        <source>&amp;Copy all</source>
        <translation>&amp;Copiar todo</translation>
    </message>
</context>
<context>
    <name>ToolBar</name>
    <message>
        <source>{zoom} %</source>
        <translation>{zoom} %</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Zoom: how large the picture is shown</source>
        <translation>Zoom: a qué tamaño se muestra la imagen</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menú</translation>
    </message>
    <message>
        <source>Menu (F10)</source>
        <translation>Menú (F10)</translation>
    </message>
</context>
<context>
    <name>Units</name>
    <message>
        <source>{count} GB</source>
        <translation>{count} GB</translation>
    </message>
    <message>
        <source>{count} MB</source>
        <translation>{count} MB</translation>
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
        <translation>{path} ya no está; se ha quitado de la lista.</translation>
    </message>
    <message>
        <source>Making a preview…</source>
        <translation>Creando la vista previa…</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Error</translation>
    </message>
    <message>
        <source>{picture} could not be enhanced.</source>
        <translation>No se ha podido mejorar {picture}.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Listo</translation>
    </message>
    <message>
        <source>{picture} is ready.</source>
        <translation>{picture} está lista.</translation>
    </message>
</context>
<context>
    <name>_List</name>
    <message>
        <source>Opened pictures</source>
        <translation>Imágenes abiertas</translation>
    </message>
</context>
</TS>
