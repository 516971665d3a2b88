"""The acts and things of the audit chain in words: ``{% load minyi_people %}``."""

from django import template

from minyi_web.people import acts

register = template.Library()
register.filter(acts.act_in_words)
register.filter(acts.thing_in_words)
