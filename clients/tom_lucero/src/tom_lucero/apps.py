from django.apps import AppConfig


class TomLuceroConfig(AppConfig):
    name = "tom_lucero"

    def data_services(self):
        """Where TOM Toolkit looks for the services of an app."""
        return [{"class": "tom_lucero.data_service.LuceroDataService"}]
