"""Measurements that compare mailwright with other clients."""
