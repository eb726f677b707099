/* Shows the schema. A file of its own, since the hub runs no inline scripts. */
const place = document.querySelector("#docs");

window.SwaggerUIBundle({
  url: place.dataset.schema,
  domNode: place,
  deepLinking: true,
  persistAuthorization: false,
  validatorUrl: null,
  defaultModelsExpandDepth: 0,
  tryItOutEnabled: true,
  presets: [window.SwaggerUIBundle.presets.apis],
});
